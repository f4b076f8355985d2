import type { Kind } from '../ir/value.ts';
import { areEqual, isNull, notEquals } from './equality.ts';
import { contains, containsAll, containsAny, disjointFrom, isIn, notIn, setEquals, subsetOf } from './lists.ts';
import { ipIn } from './network.ts';
import type { Form, OperandSpec, Operator, Test } from './operator.ts';
import { atLeast, atMost, between, greaterThan, lessThan } from './order.ts';
import { after, before, newerThan, olderThan, within } from './time.ts';
import { endsWith, hasSubstring, like, matches, startsWith } from './text.ts';

const ANY = { kinds: ['null', 'boolean', 'number', 'string', 'list', 'object'] as readonly Kind[] };
const NUMBER = { kinds: ['number'] as const };
const TEXT = { kinds: ['string'] as const };
const LIST = { kinds: ['list'] as const };
const PATTERN = { kinds: ['string'] as const, notation: 'pattern' as const };
const REGEX = { kinds: ['string'] as const, notation: 'regex' as const };
const INSTANT = { kinds: ['string'] as const, notation: 'instant' as const };
const DURATION = { kinds: ['string'] as const, notation: 'duration' as const };
const SPAN = { kinds: ['string', 'list'] as const, notation: 'schedule' as const };
const NETWORKS = { kinds: ['string', 'list'] as const, notation: 'network' as const };

/** The operators that compare values: docs/guide/policy-language.md describes them for authors. */
// biome-ignore format: a table is read by its columns
const TESTS: readonly Test[] = [
  //   name            operands                  function      true if                                                                                     beyond types, unknown if                                                                       example
  test('equals',       [ANY, ANY],               areEqual,     'the two values are the same',                                                              'the types differ, unless one is `null`: that is false',                                       '[$.resource.properties.ownerId, $.subject.id]'),
  test('notEquals',    [ANY, ANY],               notEquals,    'the two values are known and differ',                                                      'the types differ, unless one is `null`: that is true',                                        '[$.resource.properties.status, archived]'),
  test('in',           [ANY, LIST],              isIn,         'the value is an element of the list',                                                      'no element is known to be the value, and one could be',                                       '[$.resource.properties.status, [draft, rejected]]'),
  test('notIn',        [ANY, LIST],              notIn,        'the value is known not to be an element of the list',                                      'no element is known to be the value, and one could be',                                       '[$.resource.properties.status, [archived, locked]]'),
  test('isNull',       [ANY],                    isNull,       'the value is present, and null',                                                           '',                                                                                            '$.resource.properties.deletedAt'),
  test('lessThan',     [NUMBER, NUMBER],         lessThan,     'the first number is less than the second',                                                 '',                                                                                            '[$.resource.properties.amount, 1000]'),
  test('atMost',       [NUMBER, NUMBER],         atMost,       'the first number is the second or less',                                                   '',                                                                                            '[$.resource.properties.amount, $.subject.properties.limit]'),
  test('greaterThan',  [NUMBER, NUMBER],         greaterThan,  'the first number is greater than the second',                                              '',                                                                                            '[$.subject.properties.clearance, 3]'),
  test('atLeast',      [NUMBER, NUMBER],         atLeast,      'the first number is the second or greater',                                                '',                                                                                            '[$.subject.properties.age, 18]'),
  test('between',      [NUMBER, NUMBER, NUMBER], between,      'the number lies between the two others, both of which count',                              '',                                                                                            '[$.resource.properties.amount, 1, 500]'),
  test('startsWith',   [TEXT, TEXT],             startsWith,   'the text begins with the prefix',                                                          '',                                                                                            '[$.resource.properties.path, "reports/"]'),
  test('endsWith',     [TEXT, TEXT],             endsWith,     'the text ends with the suffix',                                                            '',                                                                                            '[$.subject.properties.email, { value: "@example.com" }]'),
  test('hasSubstring', [TEXT, TEXT],             hasSubstring, 'the text holds the part',                                                                  'the text is longer than the limit of `text`',                                                 '[$.resource.properties.title, draft]'),
  test('like',         [TEXT, PATTERN],          like,         'the whole text matches the pattern',                                                       'the text is longer than the limit of `text`',                                                 '[$.resource.properties.path, "reports/*/summary"]'),
  test('matches',      [TEXT, REGEX],            matches,      'the whole text matches the regular expression (RE2 syntax)',                               'the text is longer than the limits of `text` and `matching`',                                 '[$.resource.properties.number, "inv-[0-9]{6}"]'),
  test('contains',     [LIST, ANY],              contains,     'the list has the value as an element',                                                     'no element is known to be the value, and one could be',                                       '[$.resource.properties.reviewers, $.subject.id]'),
  test('containsAny',  [LIST, LIST],             containsAny,  'the lists have an element in common',                                                      'no element is known to be common, and one could be',                                          '[$.subject.properties.groups, [finance, audit]]'),
  test('containsAll',  [LIST, LIST],             containsAll,  'every element of the second list is in the first',                                         'the second list is empty, or no element of it is known to be missing and one could be',       '[$.subject.properties.scopes, [read, export]]'),
  test('subsetOf',     [LIST, LIST],             subsetOf,     'every element of the first list is in the second',                                         'the first list is empty, or no element of it is known to be missing and one could be',        '[$.resource.properties.labels, [public, internal]]'),
  test('disjointFrom', [LIST, LIST],             disjointFrom, 'the lists have no element in common',                                                      'no element is known to be common, and one could be',                                          '[$.resource.properties.labels, [secret, restricted]]'),
  test('setEquals',    [LIST, LIST],             setEquals,    'the lists have the same elements, in any order and number',                                'no element of either is known to be missing in the other, and one could be',                  '[$.resource.properties.labels, [public]]'),
  test('ipIn',         [TEXT, NETWORKS],         ipIn,         'the address lies in the network, or in one of the networks',                               'the address is not written strictly, or no network is known to hold it and one is malformed', '[$.context.ip, 10.0.0.0/8]'),
  test('before',       [INSTANT, INSTANT],       before,       'the first instant is earlier than the second',                                             '',                                                                                            '[$.resource.properties.createdAt, "2027-01-01T00:00:00Z"]'),
  test('after',        [INSTANT, INSTANT],       after,        'the first instant is later than the second',                                               '',                                                                                            '[$.resource.properties.publishedAt, "2026-01-01T00:00:00Z"]'),
  test('within',       [INSTANT, SPAN],          within,       'the instant lies in the schedule, or from the first of two instants to before the second', 'an end is no instant and the other does not settle it, or a list has more than two',          '[$.context.time, ["2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"]]'),
  test('olderThan',    [INSTANT, DURATION],      olderThan,    'more than the duration has passed since the instant',                                      'the clock fails',                                                                             '[$.resource.properties.createdAt, P30D]'),
  test('newerThan',    [INSTANT, DURATION],      newerThan,    'less than the duration has passed since the instant, or it is yet to come',                'the clock fails',                                                                             '[$.subject.properties.authTime, PT15M]'),
];

// biome-ignore format: a table is read by its columns
const FORMS: readonly Form[] = [
  //   shape         name           true if                                                                       unknown if                                                                                                                  example
  form('connective', 'allOf',       'every condition is true',                                                    'no condition is false, and one is unknown',                                                                                '[{ exists: $.context.ip }, { missing: $.resource.properties.lockedBy }]'),
  form('connective', 'anyOf',       'at least one condition is true',                                             'no condition is true, and one is unknown',                                                                                 '[{ equals: [$.subject.type, service] }, { exists: $.context.ip }]'),
  form('connective', 'noneOf',      'every condition is false',                                                   'no condition is true, and one is unknown',                                                                                 '[{ equals: [$.resource.properties.status, archived] }]'),
  form('negation',   'not',         'the condition is false',                                                     'the condition is unknown',                                                                                                 '{ equals: [$.resource.properties.status, archived] }'),
  form('presence',   'exists',      'the attribute is there, be it null',                                         'what is there, or on the way there, is unknown',                                                                           '$.resource.properties.approvedBy'),
  form('presence',   'missing',     'the attribute is not there',                                                 'what is there, or on the way there, is unknown',                                                                           '$.resource.properties.lockedBy'),
  form('quantifier', 'some',        'at least one element satisfies the condition',                               'it is no list, or no element satisfies the condition and of one that is unknown',                                          '{ of: $.resource.properties.members, as: m, satisfies: { equals: ["@m.id", $.subject.id] } }'),
  form('quantifier', 'every',       'every element satisfies the condition',                                      'it is no list, or an empty one without `allowEmpty: true`; or no element fails the condition, and of one that is unknown', '{ of: $.resource.properties.lines, as: line, satisfies: { atMost: ["@line.amount", 100] } }'),
  form('quantifier', 'none',        'no element satisfies the condition',                                         'it is no list, or no element satisfies the condition and of one that is unknown',                                          '{ of: $.resource.properties.holds, as: hold, satisfies: { equals: ["@hold.state", active] } }'),
  form('reference',  'condition',   'the condition of that name, from this document or an imported one, is true', 'the named condition is unknown',                                                                                           'sameTenant'),
  form('role',       'hasRole',     'the subject holds the role, directly or through inheritance',                'neither is known: that the subject holds the role, and that it does not',                                                  'editor'),
  form('roles',      'hasAnyRole',  'the subject holds at least one of the roles',                                'no role is known to be held, and one could be',                                                                            '[editor, admin]'),
  form('roles',      'hasAllRoles', 'the subject holds every one of the roles',                                   'no role is known not to be held, and of one that is unknown',                                                              '[maker, approver]'),
];

/** THE list of operators, by name. The schema, the loader, both evaluators and the docs read it. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [...TESTS, ...FORMS].map((operator) => [operator.name, operator]),
);

/** The operators that compare values, by name. */
export const TEST_OPERATORS: ReadonlyMap<string, Test> = new Map(TESTS.map((operator) => [operator.name, operator]));

function test(
  name: string,
  operands: readonly OperandSpec[],
  apply: Test['apply'],
  doc: string,
  unknownIf: string,
  example: string,
): Test {
  const needsNow = name === 'olderThan' || name === 'newerThan';
  return { shape: 'test', name, operands, needsNow, apply, doc, unknownIf, example };
}

function form(shape: Form['shape'], name: string, doc: string, unknownIf: string, example: string): Form {
  return { shape, name, doc, unknownIf, example };
}
