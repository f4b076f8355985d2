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
  /** When it is unknown although every argument is known and of its type; empty where it never is. */
  readonly unknownIf: string;
  readonly example: string;
}

/** A function that is part of the language's structure: the loader and the evaluators know each by its name. */
export interface FunctionForm {
  readonly takes: string;
  readonly doc: string;
  /** When it is unknown although what it takes is known; empty where it never is. */
  readonly unknownIf: string;
  readonly example: string;
}

const NUMBER = { kinds: ['number'] as const };
const TEXT = { kinds: ['string'] as const };
const LIST = { kinds: ['list'] as const };
const INSTANT = { kinds: ['string'] as const, notation: 'instant' as const };
const DURATION = { kinds: ['string'] as const, notation: 'duration' as const };

// biome-ignore format: a table is read by its columns
const ROWS: readonly FunctionRow[] = [
  //  name              arguments            result    function          what it is                                                        beyond types, unknown if                                               example
  row('count',           [LIST],              'number', count,           'how many elements the list has',                                 '',                                                                    '$.resource.properties.reviewers'),
  row('lower',           [TEXT],              'string', lower,           'the text in lower case (Unicode, without regard to language)',   'the result is longer than the limit of `text`',                       '$.subject.properties.email'),
  row('upper',           [TEXT],              'string', upper,           'the text in upper case (Unicode, without regard to language)',   'the result is longer than the limit of `text`',                       '$.resource.properties.code'),
  row('concat',          [TEXT, TEXT],        'string', concat,          'the texts, one after the other',                                 'the result is longer than the limit of `text`',                       '["team:", $.subject.properties.team]'),
  row('split',           [TEXT, TEXT],        'list',   split,           'the parts of the text between the separators',                   'the separator is empty, or the text longer than the limit of `text`', '[$.subject.properties.scope, " "]'),
  row('add',             [NUMBER, NUMBER],    'number', add,             'the sum of two numbers',                                         'the result is not exact',                                             '[$.resource.properties.net, $.resource.properties.tax]'),
  row('subtract',        [NUMBER, NUMBER],    'number', subtract,        'the first number less the second',                               'the result is not exact',                                             '[$.subject.properties.limit, $.subject.properties.used]'),
  row('multiply',        [NUMBER, NUMBER],    'number', multiply,        'the product of two numbers',                                     'the result is not exact',                                             '[$.resource.properties.price, $.resource.properties.quantity]'),
  row('divide',          [NUMBER, NUMBER],    'number', divide,          'the first number divided by the second',                         'the second number is 0, or the result is not exact',                  '[$.resource.properties.total, $.resource.properties.people]'),
  row('modulo',          [NUMBER, NUMBER],    'number', modulo,          'the remainder of a division, with the sign of the first number', 'the second number is 0',                                              '[$.resource.properties.number, 2]'),
  row('min',             [LIST],              'number', min,             'the least of a list of numbers',                                 'the list is empty, or an element is no number',                       '[$.resource.properties.amount, $.subject.properties.limit]'),
  row('max',             [LIST],              'number', max,             'the greatest of a list of numbers',                              'the list is empty, or an element is no number',                       '"$.resource.properties.lines[*].amount"'),
  row('sum',             [LIST],              'number', sum,             'the sum of a list of numbers',                                   'an element is no number, or adding them could round',                 '"$.resource.properties.lines[*].amount"'),
  row('instantAdd',      [INSTANT, DURATION], 'string', instantAdd,      'the instant that is the duration after the other',               'the result lies outside of the years 0000 to 9999',                   '[$.resource.properties.createdAt, P30D]'),
  row('durationBetween', [INSTANT, INSTANT],  'number', durationBetween, 'the seconds from one instant to the other',                      '',                                                                    '[$.resource.properties.startsAt, $.resource.properties.endsAt]'),
];

/** The functions that are part of the language's structure, by name. */
// biome-ignore format: a table is read by its columns
export const FUNCTION_FORMS: Readonly<Record<'value' | 'const' | 'now' | 'map' | 'default', FunctionForm>> = {
  //            takes                           what it is                                                                      beyond that, unknown if                                     example
  value:   form('any JSON',                     'the value as it is, even if it would read as a selector',                      '',                                                         '"$5"'),
  const:   form('the name of a constant',       'a constant from this document or an imported one',                             '',                                                         'claimMaximum'),
  now:     form('nothing, as an empty list',    'the time of the decision, as an RFC 3339 instant in UTC: `{ now: [] }`',       'the clock fails',                                          '[]'),
  map:     form('`{ of, as, to }`',             'a list made of another, element by element',                                   'it would work on more elements than the limit of `work`',  '{ of: $.subject.properties.groups, as: group, to: { concat: ["team:", "@group"] } }'),
  default: form('two or more operands',         'the first that is not absent',                                                 'the first that is not absent is unknown',                  '[$.resource.properties.level, 0]'),
};

/** The functions that take values and yield one, by name. `FUNCTION_FORMS` are the others. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRow> = new Map(ROWS.map((entry) => [entry.name, entry]));

function row(
  name: string,
  args: readonly OperandSpec[],
  result: Kind,
  apply: FunctionRow['apply'],
  doc: string,
  unknownIf: string,
  example: string,
): FunctionRow {
  return { name, arguments: args, isVariadic: name === 'concat', result, apply, doc, unknownIf, example };
}

function form(takes: string, doc: string, unknownIf: string, example: string): FunctionForm {
  return { takes, doc, unknownIf, example };
}
