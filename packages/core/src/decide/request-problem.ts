import { LIMITS } from '../ir/limits.ts';
import type { Slot } from '../ir/selector.ts';
import { isPlainObject } from '../support/own.ts';

/**
 * The first part of a request that breaks AuthZEN's shape, in a sentence without its value. One that is no object at all comes
 * before one that is not plain, since only what has been found to be an object is asked for more.
 */
export function problemOfParts(parts: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(parts);
  const [path, value] = entries.find(([, part]) => !isObject(part)) ??
    entries.find(([, part]) => !isPlainObject(part)) ?? ['$', null];
  return value === undefined ? `${path} is absent` : `${path} is not a plain object`;
}

/** The same of what is inside of the parts. */
export function problemOfFacts(facts: Readonly<Record<Slot, unknown>>): string {
  for (const slot of IDENTIFIERS) {
    const problem = identifierProblem(`$.${slot}`, facts[slot]);
    if (problem !== undefined) return problem;
  }
  const broken = BAGS.find((slot) => !isBag(facts[slot]));
  return broken === undefined ? 'it is read differently each time' : `$.${broken} is not a plain object`;
}

const IDENTIFIERS: readonly Slot[] = ['subject.type', 'subject.id', 'action.name', 'resource.type', 'resource.id'];
const BAGS: readonly Slot[] = ['subject.properties', 'action.properties', 'resource.properties', 'context'];

function identifierProblem(path: string, value: unknown): string | undefined {
  if (value === undefined) return `${path} is absent`;
  if (typeof value !== 'string' || value === '') return `${path} is not a non-empty string`;
  return value.length > LIMITS.text ? `${path} is longer than ${String(LIMITS.text)} characters` : undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isBag(value: unknown): boolean {
  return value === undefined || isPlainObject(value);
}
