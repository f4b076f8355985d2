import type { Truth } from '../../ir/value.ts';

/**
 * A way to an outcome: what atoms must be, as numbers, in ascending order. The outcome follows whatever all other atoms are.
 * Its cost is how many of them would have to change.
 */
export interface Way {
  readonly literals: readonly number[];
  readonly cost: number;
}

/** That an atom has a truth, as a number. */
export function literalFor(atom: number, truth: Truth): number {
  return atom * 4 + TRUTHS.indexOf(truth);
}

export function atomOf(literal: number): number {
  return literal >> 2;
}

export function truthIn(literal: number): Truth {
  return TRUTHS[literal & 3];
}

const TRUTHS: readonly Truth[] = [false, true, undefined];

/** Nothing need be so. */
export const ANYHOW: Way = { literals: [], cost: 0 };

/** Both; `undefined` where they contradict each other. */
export function both(a: Way, b: Way, costOf: (literal: number) => number): Way | undefined {
  if (a.literals.length === 0) return b;
  if (b.literals.length === 0) return a;
  const literals: number[] = [];
  let cost = a.cost;
  let i = 0;
  for (const literal of b.literals) {
    while (i < a.literals.length && (a.literals[i] as number) < literal) literals.push(a.literals[i++] as number);
    if (a.literals[i] === literal) continue;
    if (areOpposed(literals.at(-1), literal) || areOpposed(a.literals[i], literal)) return undefined;
    literals.push(literal);
    cost += costOf(literal);
  }
  return { literals: [...literals, ...a.literals.slice(i)], cost };
}

/** Neighbours of one atom that are not the same. */
function areOpposed(some: number | undefined, literal: number): boolean {
  return some !== undefined && atomOf(some) === atomOf(literal);
}

/** Whether whatever fits one way fits the other too. */
export function implies(a: Way, b: Way): boolean {
  if (b.literals.length > a.literals.length) return false;
  let i = 0;
  for (const literal of b.literals) {
    while (i < a.literals.length && (a.literals[i] as number) < literal) i += 1;
    if (a.literals[i] !== literal) return false;
  }
  return true;
}

/** Cheapest first; among equals, what stands first. */
export function compareWays(a: Way, b: Way): number {
  if (a.cost !== b.cost) return a.cost - b.cost;
  if (a.literals.length !== b.literals.length) return a.literals.length - b.literals.length;
  const index = a.literals.findIndex((literal, at) => literal !== b.literals[at]);
  return index === -1 ? 0 : (a.literals[index] as number) - (b.literals[index] as number);
}
