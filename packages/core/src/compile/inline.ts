import type { Condition, Operand } from '../ir/condition.ts';
import { textsIn } from './texts.ts';
import type { Use } from './use.ts';

type Test = Condition & { readonly kind: 'test' };
type Literal = Operand & { readonly kind: 'literal' };

/** A test as a plain comparison, in its two forms. */
export interface InlineTest {
  readonly isTrue: string;
  readonly isFalse: string;
}

/**
 * Tests that are worth writing out: equality, membership and order against scalars. They say the same as the functions in
 * the operator table; everything else calls those.
 *
 * @param use the code of an operand
 * @param call code that calls the operator, once
 * @param constant code that refers to a value made while compiling
 */
export function inlineTest(
  test: Test,
  use: (operand: Operand) => Use,
  call: () => string,
  constant: (value: unknown) => string,
): InlineTest | undefined {
  const [left, right] = test.operands;
  if (left === undefined || right === undefined || left.kind === 'list') return undefined;
  switch (test.operator) {
    case 'equals':
      return right.kind === 'literal' ? equalsScalar(use(left), right) : equalsValue('===', left, right, use, call);
    case 'notEquals':
      return right.kind === 'literal'
        ? swap(equalsScalar(use(left), right))
        : equalsValue('!==', left, right, use, call);
    case 'in':
      return right.kind === 'literal' ? inStrings(use(left), right, constant) : undefined;
    case 'notIn':
      return right.kind === 'literal' ? swap(inStrings(use(left), right, constant)) : undefined;
    case 'lessThan':
    case 'greaterThan':
    case 'atMost':
    case 'atLeast':
      return compare(test.operator, use(left), use(right));
    default:
      return undefined;
  }
}

function equalsScalar(left: Use, { value }: Literal): InlineTest | undefined {
  if (value === null) {
    return {
      isTrue: `(${left.first} === null)`,
      isFalse: `(${left.first} !== null && ${left.again} !== undefined && typeof ${left.again} !== "symbol")`,
    };
  }
  if (typeof value === 'object') return undefined;
  const literal = JSON.stringify(value);
  return {
    isTrue: `(${left.first} === ${literal})`,
    isFalse: `(${left.first} === null || (typeof ${left.again} === "${typeof value}" && ${left.again} !== ${literal}))`,
  };
}

/** Texts are compared at once; everything else is left to the operator. */
function equalsValue(
  comparison: '===' | '!==',
  a: Operand,
  b: Operand,
  use: (operand: Operand) => Use,
  call: () => string,
): InlineTest | undefined {
  if (b.kind !== 'selector') return undefined;
  const [left, right] = [use(a), use(b)];
  const texts = `typeof ${left.first} === "string" && typeof ${right.first} === "string"`;
  const compared = `${left.again} ${comparison} ${right.again}`;
  const called = call();
  return {
    isTrue: `(${texts} ? ${compared} : ${called} === true)`,
    isFalse: `(${texts} ? !(${compared}) : ${called} === false)`,
  };
}

function inStrings(left: Use, { value }: Literal, constant: (value: unknown) => string): InlineTest | undefined {
  const texts = textsIn(value);
  if (texts === undefined) return undefined;
  const isOne = (use: string): string =>
    texts.size > FEW_TEXTS
      ? `${constant(texts)}.has(${use})`
      : [...texts].map((text) => `${use} === ${JSON.stringify(text)}`).join(' || ');
  return {
    isTrue: `(typeof ${left.first} === "string" && (${isOne(left.again)}))`,
    isFalse: `(${left.first} === null || (typeof ${left.again} === "string" && !(${isOne(left.again)})))`,
  };
}

/** As many texts are compared one by one, by their addresses where they are known ones; more are looked up. */
const FEW_TEXTS = 8;

const COMPARISONS = { lessThan: '<', greaterThan: '>', atMost: '<=', atLeast: '>=' } as const;

function compare(operator: keyof typeof COMPARISONS, left: Use, right: Use): InlineTest {
  const numbers = `typeof ${left.first} === "number" && typeof ${right.first} === "number"`;
  const comparison = `${left.again} ${COMPARISONS[operator]} ${right.again}`;
  return { isTrue: `(${numbers} && ${comparison})`, isFalse: `(${numbers} && !(${comparison}))` };
}

function swap(test: InlineTest | undefined): InlineTest | undefined {
  return test && { isTrue: test.isFalse, isFalse: test.isTrue };
}
