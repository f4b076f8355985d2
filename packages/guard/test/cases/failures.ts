import { setTimeout as delay } from 'node:timers/promises';
import { type Case, raise, show } from './case.ts';

/** What extractors fail with; frameworks take some of these for no failure at all, or for a signal to skip handlers. */
export const REASONS: readonly unknown[] = [
  new Error('clearance database'),
  '',
  undefined,
  null,
  0,
  false,
  'route',
  'router',
];

/** Every part of the question, failing in every way with every reason. */
export const FAILURES: readonly Case[] = REASONS.flatMap(failuresWith);

export function failuresWith(reason: unknown): readonly Case[] {
  const ways = {
    throws: (): never => raise(reason),
    rejects: async (): Promise<never> => raise(reason),
    'rejects later': (): Promise<never> => delay(1).then(() => raise(reason)),
  };
  return Object.entries(ways).flatMap(([way, fail]): readonly Case[] => {
    const failure = (part: string, parts: Partial<Case>): Case => ({
      name: `A62 answers 503 when the ${part} ${way} with ${show(reason)}`,
      ...parts,
      status: 503,
      error: 'attributes-unavailable',
    });
    return [
      failure('subject', { guard: { subject: fail } }),
      failure('action', { asks: { action: fail } }),
      failure('resource', { asks: { resource: fail } }),
      failure('context', { guard: { context: fail } }),
      failure('loading of attributes', { guard: { resolver: { resolve: fail } } }),
    ];
  });
}
