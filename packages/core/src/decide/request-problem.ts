import { LIMITS } from '../ir/limits.ts';
import type { Slot } from '../ir/selector.ts';
import { isPlainObject } from '../support/own.ts';

/** The first part of a request that breaks AuthZEN's shape, in a sentence without its value. */
export function problemOfParts(parts: Readonly<Record<string, unknown>>): string {
  const [path, value] = Object.entries(parts).find(([, part]) => !isPlainObject(part)) ?? ['$', null];
  return value === undefined ? `${path} is absent` : `${path} is not a plain object`;
}

/** The same of what is inside of the parts. */
export function problemOfFacts(facts: Readonly<Record<Slot, unknown>>): string {
  const identifiers = IDENTIFIERS.map((slot) => identifierProblem(`$.${slot}`, facts[slot]));
  const bags = BAGS.map((slot) => (isBag(facts[slot]) ? undefined : `$.${slot} is not a plain object`));
  return [...identifiers, ...bags].find((problem) => problem !== undefined) ?? 'it is read differently each time';
}

const IDENTIFIERS: readonly Slot[] = ['subject.type', 'subject.id', 'action.name', 'resource.type', 'resource.id'];
const BAGS: readonly Slot[] = ['subject.properties', 'action.properties', 'resource.properties', 'context'];

function identifierProblem(path: string, value: unknown): string | undefined {
  if (value === undefined) return `${path} is absent`;
  if (typeof value !== 'string' || value === '') return `${path} is not a non-empty string`;
  return value.length > LIMITS.text ? `${path} is longer than ${String(LIMITS.text)} characters` : undefined;
}

function isBag(value: unknown): boolean {
  return value === undefined || isPlainObject(value);
}
