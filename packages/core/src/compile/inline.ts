import type { Operand, Test } from '../ir/condition.ts';
import { textsIn } from './texts.ts';
import type { RawUse, Use } from './use.ts';

type Literal = Operand & { readonly kind: 'literal' };

/** A test as a plain comparison, in its two forms. */
export interface InlineTest {
  readonly isTrue: string;
  readonly isFalse: string;
}

/** How the code around a test writes what it needs. */
export interface Writer {
  /** An operand, which may be as it stands in the request. */
  readonly raw: (operand: Operand) => RawUse;
  /** An operand as operators take it. */
  readonly settled: (operand: Operand) => Use;
  /** Code that calls the operator, once. */
  readonly call: () => string;
  /** Code that refers to a value made while compiling. */
  readonly constant: (value: unknown) => string;
}

/**
 * Tests that are worth writing out: equality, membership and order against scalars. They say the same as the functions in
 * the operator table; everything else calls those.
 */
export function inlineTest({ operator, operands }: Test, writer: Writer): InlineTest | undefined {
  const [left, right, third] = operands;
  if (left === undefined || right === undefined || left.kind === 'list') return undefined;
  switch (operator) {
    case 'equals':
      return right.kind === 'literal' ? equalsScalar(left, right, writer) : equalsValue('===', left, right, writer);
    case 'notEquals':
      return right.kind === 'literal'
        ? swap(equalsScalar(left, right, writer))
        : equalsValue('!==', left, right, writer);
    case 'in':
      return right.kind === 'literal' ? inTexts(left, right, writer) : undefined;
    case 'notIn':
      return right.kind === 'literal' ? swap(inTexts(left, right, writer)) : undefined;
    case 'lessThan':
    case 'greaterThan':
    case 'atMost':
    case 'atLeast':
      return compare(operator, left, right, writer);
    case 'between':
      // with an end that is unknown it would be unknown, whatever the other says
      return right.kind === 'literal' && third?.kind === 'literal'
        ? both(compare('atLeast', left, right, writer), compare('atMost', left, third, writer))
        : undefined;
    default:
      return undefined;
  }
}

function equalsScalar(
  operand: Operand,
  { value }: Literal,
  { raw, settled, constant }: Writer,
): InlineTest | undefined {
  if (value === null) {
    const { first, again } = settled(operand);
    return {
      isTrue: `(${first} === null)`,
      isFalse: `(${first} !== null && ${again} !== undefined && typeof ${again} !== "symbol")`,
    };
  }
  if (typeof value === 'object') return undefined;
  const { first, again, isRaw } = raw(operand);
  const literal = typeof value === 'boolean' ? String(value) : constant(value);
  const isSafe = typeof value === 'number' && isRaw ? ` && ${safe(again)}` : '';
  return {
    isTrue: `(${first} === ${literal})`,
    isFalse: `(${first} === null || (typeof ${again} === "${typeof value}" && ${again} !== ${literal}${isSafe}))`,
  };
}

/** Texts are compared at once; everything else is left to the operator. */
function equalsValue(comparison: '===' | '!==', a: Operand, b: Operand, { raw, call }: Writer): InlineTest | undefined {
  if (b.kind !== 'selector') return undefined;
  const [left, right] = [raw(a), raw(b)];
  const texts = `typeof ${left.first} === "string" && typeof ${right.first} === "string"`;
  const compared = `${left.again} ${comparison} ${right.again}`;
  const called = call();
  return {
    isTrue: `(${texts} ? ${compared} : ${called} === true)`,
    isFalse: `(${texts} ? !(${compared}) : ${called} === false)`,
  };
}

function inTexts(operand: Operand, { value }: Literal, { raw, constant }: Writer): InlineTest | undefined {
  const texts = textsIn(value);
  if (texts === undefined) return undefined;
  const { first, again } = raw(operand);
  const isOne = (use: string): string =>
    texts.size > FEW_TEXTS
      ? `${constant(texts)}.has(${use})`
      : [...texts].map((text) => `${use} === ${constant(text)}`).join(' || ');
  return {
    isTrue: `(typeof ${first} === "string" && (${isOne(again)}))`,
    isFalse: `(${first} === null || (typeof ${again} === "string" && !(${isOne(again)})))`,
  };
}

/** As many texts are compared one by one, by their addresses where they are known ones; more are looked up. */
const FEW_TEXTS = 8;

const COMPARISONS = { lessThan: '<', greaterThan: '>', atMost: '<=', atLeast: '>=' } as const;

function compare(operator: keyof typeof COMPARISONS, a: Operand, b: Operand, writer: Writer): InlineTest {
  const left = number(a, writer);
  const right = number(b, writer);
  const areNumbers = ['true', ...left.checks, ...right.checks].join(' && ');
  const comparison = `${left.value} ${COMPARISONS[operator]} ${right.value}`;
  return { isTrue: `(${areNumbers} && ${comparison})`, isFalse: `(${areNumbers} && !(${comparison}))` };
}

/** An operand where it is compared, and what must hold before for it to be a number. */
function number(
  operand: Operand,
  { raw, constant }: Writer,
): { readonly value: string; readonly checks: readonly string[] } {
  if (operand.kind === 'literal') {
    const isNumber = typeof operand.value === 'number';
    return { value: constant(operand.value), checks: isNumber ? [] : ['false'] };
  }
  const { first, again, isRaw } = raw(operand);
  return { value: again, checks: [`typeof ${first} === "number"`, ...(isRaw ? [safe(again)] : [])] };
}

/** Whether a number is finite, and no integer that a double may have rounded: beyond these there are no others. */
function safe(use: string): string {
  return `${use} >= -9007199254740991 && ${use} <= 9007199254740991`;
}

function both(a: InlineTest, b: InlineTest): InlineTest {
  return { isTrue: `(${a.isTrue} && ${b.isTrue})`, isFalse: `(${a.isFalse} || ${b.isFalse})` };
}

function swap(test: InlineTest | undefined): InlineTest | undefined {
  return test && { isTrue: test.isFalse, isFalse: test.isTrue };
}
