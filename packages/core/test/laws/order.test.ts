import { describe, it } from 'vitest';
import type { RawDocument } from '../generate/documents.ts';
import { assertLaw } from '../generate/law.ts';
import { requestPool } from '../generate/pool.ts';
import { answersOf, assertSame, decideAll, SEED } from './decide.ts';

const pool = requestPool(20, SEED);
const HOLD = { sets: 40, pool, seed: SEED };

describe('order and repetition never matter', () => {
  it('documents may come in any order, and then even the rule and the revision stay the same', () => {
    assertLaw((documents) => {
      assertSame('in another order', decideAll(documents.toReversed(), pool), decideAll(documents, pool));
    }, HOLD);
  });

  it('rules may stand in any order, unless the first that applies is asked for', () => {
    assertLaw(unchangedBy(reverseRules), HOLD);
  });

  it('a rule may be there twice', () => {
    assertLaw(unchangedBy(repeatRules), HOLD);
  });

  it('the members of a set may stand in any order, unless the first that applies is asked for', () => {
    assertLaw(unchangedBy(reverseMembers), HOLD);
  });

  it('the entries of every list that is a set may stand in any order', () => {
    assertLaw(
      unchangedBy((document) => changeSets(document, (list) => list.toReversed()) as RawDocument),
      HOLD,
    );
  });

  it('the entries of every list that is a set may be there twice', () => {
    assertLaw(
      unchangedBy((document) => changeSets(document, (list) => [...list, ...list]) as RawDocument),
      HOLD,
    );
  });
});

function unchangedBy(change: (document: RawDocument) => RawDocument) {
  return (documents: readonly RawDocument[]): void => {
    assertSame(
      'after the change',
      answersOf(decideAll(documents.map(change), pool)),
      answersOf(decideAll(documents, pool)),
    );
  };
}

function reverseRules(document: RawDocument): RawDocument {
  const rules = document['rules'];
  return Array.isArray(rules) && document['combining'] !== 'first-applicable'
    ? { ...document, rules: rules.toReversed() }
    : document;
}

function reverseMembers(document: RawDocument): RawDocument {
  const members = document['members'];
  return Array.isArray(members) && document['combining'] !== 'first-applicable'
    ? { ...document, members: members.toReversed() }
    : document;
}

function repeatRules(document: RawDocument): RawDocument {
  const rules = document['rules'] as readonly RawDocument[] | undefined;
  return rules === undefined
    ? document
    : { ...document, rules: [...rules, ...rules.map((rule, index) => ({ ...rule, id: `again${String(index)}` }))] };
}

/** Lists in documents of which only what is in them counts. */
const SETS: ReadonlySet<string> = new Set(
  (
    'allOf anyOf noneOf when unless satisfies hasAnyRole hasAllRoles actions roles parents inherits subjects resources ' +
    'imports office payments'
  ).split(' '),
);

/** Operators that compare with a list as a set, and which of their operands that is. */
const SET_OPERANDS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    in: [1],
    notIn: [1],
    contains: [0],
    containsAny: [0, 1],
    containsAll: [0, 1],
    subsetOf: [0, 1],
    disjointFrom: [0, 1],
    setEquals: [0, 1],
    ipIn: [1],
  }),
);

type Change = (list: readonly unknown[]) => readonly unknown[];

function changeSets(value: unknown, change: Change, key = ''): unknown {
  if (Array.isArray(value)) {
    const inner = value.map((entry, index) =>
      SET_OPERANDS.get(key)?.includes(index) === true ? changeOperand(entry, change) : changeSets(entry, change),
    );
    return SETS.has(key) ? change(inner) : inner;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, changeSets(member, change, name)]));
}

function changeOperand(operand: unknown, change: Change): unknown {
  if (Array.isArray(operand)) return change(operand);
  const literal = typeof operand === 'object' && operand !== null && 'value' in operand ? operand.value : undefined;
  return Array.isArray(literal) ? { value: change(literal) } : changeSets(operand, change);
}
