import type { Kind, Value } from '../ir/value.ts';
import {
  add,
  concat,
  count,
  divide,
  durationBetween,
  instantAdd,
  lower,
  max,
  min,
  modulo,
  multiply,
  split,
  subtract,
  sum,
  upper,
} from './functions.ts';
import type { OperandSpec } from './operator.ts';

/** A function of known values, for use as an operand: unknown where an argument is absent or unknown. */
export interface FunctionRow {
  readonly name: string;
  readonly arguments: readonly OperandSpec[];
  /** Whether the last argument may come any number of times. */
  readonly isVariadic: boolean;
  readonly result: Kind;
  readonly apply: (...values: readonly Value[]) => Value;
  readonly doc: string;
  readonly example: string;
}

const NUMBER = { kinds: ['number'] as const };
const TEXT = { kinds: ['string'] as const };
const LIST = { kinds: ['list'] as const };
const INSTANT = { kinds: ['string'] as const, notation: 'instant' as const };
const DURATION = { kinds: ['string'] as const, notation: 'duration' as const };

// biome-ignore format: a table is read by its columns
const ROWS: readonly FunctionRow[] = [
  //  name              arguments            result    function         what it is                                                        example
  row('count',           [LIST],              'number', count,           'how many elements the list has',                                 '$.resource.properties.reviewers'),
  row('lower',           [TEXT],              'string', lower,           'the text in lower case (Unicode, without regard to language)',   '$.subject.properties.email'),
  row('upper',           [TEXT],              'string', upper,           'the text in upper case (Unicode, without regard to language)',   '$.resource.properties.code'),
  row('concat',          [TEXT, TEXT],        'string', concat,          'the texts, one after the other',                                 '["user:", $.subject.id]'),
  row('split',           [TEXT, TEXT],        'list',   split,           'the parts of the text between the separators',                   '[$.subject.properties.scope, " "]'),
  row('add',             [NUMBER, NUMBER],    'number', add,             'the sum of two numbers',                                         '[$.resource.properties.net, $.resource.properties.tax]'),
  row('subtract',        [NUMBER, NUMBER],    'number', subtract,        'the first number less the second',                               '[$.subject.properties.limit, $.subject.properties.used]'),
  row('multiply',        [NUMBER, NUMBER],    'number', multiply,        'the product of two numbers',                                     '[$.resource.properties.price, $.resource.properties.quantity]'),
  row('divide',          [NUMBER, NUMBER],    'number', divide,          'the first number divided by the second; unknown for zero',       '[$.resource.properties.total, $.resource.properties.people]'),
  row('modulo',          [NUMBER, NUMBER],    'number', modulo,          'the remainder of a division, with the sign of the first number', '[$.resource.properties.number, 2]'),
  row('min',             [LIST],              'number', min,             'the least of a list of numbers; unknown for an empty list',      '[$.resource.properties.amount, $.subject.properties.limit]'),
  row('max',             [LIST],              'number', max,             'the greatest of a list of numbers; unknown for an empty list',   '"$.resource.properties.lines[*].amount"'),
  row('sum',             [LIST],              'number', sum,             'the sum of a list of numbers',                                   '"$.resource.properties.lines[*].amount"'),
  row('instantAdd',      [INSTANT, DURATION], 'string', instantAdd,      'the instant that is the duration after the other',               '[$.resource.properties.createdAt, P30D]'),
  row('durationBetween', [INSTANT, INSTANT],  'number', durationBetween, 'the seconds from one instant to the other',                      '[$.resource.properties.startsAt, $.resource.properties.endsAt]'),
];

/** The functions that take values and yield one, by name. `value`, `const`, `default`, `now` and `map` are part of the structure. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRow> = new Map(ROWS.map((entry) => [entry.name, entry]));

function row(
  name: string,
  args: readonly OperandSpec[],
  result: Kind,
  apply: FunctionRow['apply'],
  doc: string,
  example: string,
): FunctionRow {
  return { name, arguments: args, isVariadic: name === 'concat', result, apply, doc, example };
}
