import type { Inheritance, RoleSource } from '../ir/roles.ts';
import { kindOf, type Truth, type Value } from '../ir/value.ts';
import { memoize } from '../support/memoize.ts';
import { listAt } from '../support/multimap.ts';

/** The roles that a subject holds by what one place states, with all that they inherit. */
export interface HeldRoles {
  readonly names: ReadonlySet<string>;
  /** Whether there are no others: every element that was stated can be told from the name of a role. */
  readonly isComplete: boolean;
}

/** What a list of stated roles comes to; `undefined` where it is not a list. The work is that of walking what is inherited, once. */
export function heldRoles(stated: Value, { declared, inherits }: RoleSource): HeldRoles | undefined {
  if (kindOf(stated) !== 'list') return undefined;
  const names: string[] = [];
  let isComplete = true;
  for (const name of stated as readonly Value[]) {
    if (typeof name !== 'string') isComplete &&= name === null;
    else if (declared.has(name)) names.push(name);
  }
  return { names: withInherited(names, inherits), isComplete };
}

/** Roles, and all that they inherit. */
export function withInherited(names: Iterable<string>, inherits: Inheritance): ReadonlySet<string> {
  const all = new Set(names);
  for (const name of all) for (const inherited of inherits.get(name) ?? []) all.add(inherited);
  return all;
}

/** Whether any of the names is held; unknown where none is and one might be. */
export function holdsAny(held: HeldRoles | undefined, names: readonly string[]): Truth {
  if (held === undefined) return undefined;
  if (names.some((name) => held.names.has(name))) return true;
  return held.isComplete ? false : undefined;
}

/** The roles whose holders hold any of the names, as far as a source can state them; `undefined` where there are more than so many. */
export function rolesLeadingTo(
  names: readonly string[],
  { declared, inherits }: RoleSource,
  most: number,
): readonly string[] | undefined {
  const heirs = heirsOf(inherits);
  const all = new Set(names);
  for (const name of all) {
    if (all.size > most) return undefined;
    for (const heir of heirs.get(name) ?? []) all.add(heir);
  }
  return [...all].filter((name) => declared.has(name));
}

/** For each role, those that inherit it directly. */
const heirsOf = memoize((inherits: Inheritance): ReadonlyMap<string, readonly string[]> => {
  const heirs = new Map<string, string[]>();
  for (const [name, inherited] of inherits) for (const other of inherited) listAt(heirs, other).push(name);
  return heirs;
});
