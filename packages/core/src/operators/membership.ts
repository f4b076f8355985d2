import { LIMITS } from '../ir/limits.ts';
import { type Kind, kindOf, type Truth, type Value } from '../ir/value.ts';
import { type Budget, equals, spend } from './equality.ts';

/**
 * A list made ready for asking what it contains, so that asking costs the same however long the list is. The answer is
 * that of `equals` with each element, joined by `anyOf`.
 */
export interface Membership {
  /** True if some element equals the value; unknown if none does and one might. */
  readonly has: (value: Value, budget?: Budget) => Truth;
}

export function membershipOf(list: readonly Value[]): Membership {
  if (list.length < LONG) return prepare(list);
  const known = READY.get(list) ?? prepare(list);
  READY.set(list, known);
  return known;
}

/** The same for a single question: a short list is not worth making ready. */
export function isMember(value: Value, list: readonly Value[]): Truth {
  const kind = kindOf(value);
  const isScalar = kind !== undefined && kind !== 'list' && kind !== 'object';
  if (!isScalar || list.length >= LONG) return membershipOf(list).has(value);
  let result: Truth = false;
  for (const element of list) {
    if (element === value) return true;
    if (kind === 'string' && typeof element === 'string') continue;
    if (mightEqual(kind, kindOf(element))) result = undefined;
  }
  return result;
}

/** Lists are copies that nothing changes, so a long one that a quantifier asks for each of its elements is made ready once. */
const READY = new WeakMap<readonly Value[], Membership>();
/** From this length on a list is worth making ready. */
export const LONG = 64;

function prepare(list: readonly Value[]): Membership {
  const scalars = new Set<Value>();
  const nested: Value[] = [];
  const kinds = new Set<Kind | undefined>();
  for (const element of list) {
    const kind = kindOf(element);
    kinds.add(kind);
    if (kind === 'list' || kind === 'object') nested.push(element);
    else scalars.add(element);
  }
  return { has: (value, budget = { left: LIMITS.work }) => has(value, scalars, nested, kinds, budget) };
}

function has(
  value: Value,
  scalars: ReadonlySet<Value>,
  nested: readonly Value[],
  kinds: ReadonlySet<Kind | undefined>,
  budget: Budget,
): Truth {
  if (kinds.size === 0) return false;
  const kind = kindOf(value);
  if (kind === undefined) return undefined;
  if (scalars.has(value)) return true;
  const same = kind === 'list' || kind === 'object' ? anyNested(value, nested, budget) : false;
  if (same === true) return true;
  return same === undefined || mightEqualSome(kind, kinds) ? undefined : false;
}

/** Nothing more is compared where the budget is spent. */
function anyNested(value: Value, nested: readonly Value[], budget: Budget): Truth {
  let result: Truth = false;
  for (const element of nested) {
    if (!spend(budget, 1)) return undefined;
    const truth = equals(value, element, budget);
    if (truth === true) return true;
    if (truth === undefined) result = undefined;
  }
  return result;
}

/** Whether some element is of a type with which `equals` is unknown. */
function mightEqualSome(kind: Kind, kinds: ReadonlySet<Kind | undefined>): boolean {
  for (const other of kinds) if (mightEqual(kind, other)) return true;
  return false;
}

/** Whether `equals` is unknown for values of these types; what is not JSON has none. */
export function mightEqual(kind: Kind, other: Kind | undefined): boolean {
  return other === undefined || (other !== kind && other !== 'null' && kind !== 'null');
}
