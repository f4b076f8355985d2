import { load } from './load.ts';
import { type Answer, type Core, demand, policyOf, type Target, truthOf } from './target.ts';

/** Selectors in policies: RFC 9535 without `..`, filters and functions, from a part of the request. */
export const selector: Target = {
  name: 'selector',
  seeds: [
    '$.context.a',
    "$['context']['a']",
    '$["context"].list[0]',
    '$.context.list[-1]',
    '$.context.list[*]',
    '$.context.list[0,1]',
    '$.context.list[1:3]',
  ]
    .concat([
      '$.context.list[::2]',
      '$.context.list.*',
      '$.subject.id',
      '$.subject.properties.tenant',
      '$.context',
      '$',
      '$.',
      '$..a',
      '$.context..a',
    ])
    .concat([
      '$.context[?@.a]',
      '$.context[?(@.a)]',
      '$.context.list[(@.length-1)]',
      '$.context.a[',
      '$.user.[[[',
      '$.context[01]',
      '$.context[-0]',
      '$.context[1:2:0]',
    ])
    .concat([
      '$.context[9007199254740992]',
      '$.context.a ',
      ' $.context.a',
      "$.context['\\u0061']",
      "$.context['\\ud83d\\ude00']",
      "$.context['\\ud83d']",
      "$.context['a\\'b']",
    ])
    .concat([
      "$.context['a\nb']",
      '$.context.é',
      '$.context.\ud800',
      '$.context.__proto__.a',
      '$.context.constructor',
      "$.context['a','b']",
      '$.context[:-1]',
      '$.context[ 0 ]',
      '@.a',
      '@x',
      '$context.a',
      '$.context.a.length()',
    ]),
  tokens: [
    '$',
    '.',
    '..',
    '[',
    ']',
    '*',
    "'",
    '"',
    ':',
    ',',
    '?',
    '@',
    '(',
    ')',
    '-',
    '0',
    '1',
    '-1',
    'a',
    'list',
    '.a',
    "['a']",
    '[0]',
    '[*]',
    '[1:2]',
    '[?@.a]',
    '[::',
    '\\',
    '\\u0061',
    '\\ud83d',
  ].concat([
    ' ',
    '\t',
    '\n',
    'context',
    '.context',
    '.subject',
    '.properties',
    '__proto__',
    'é',
    '😀',
    '\u{85}',
    '\u{a0}',
    '%',
    '&&',
    '==',
    '/',
  ]),
  write: (random) => {
    const blank = (): string => (random.oneIn(8) ? random.pick([' ', '\n', '\t ', '\u{a0}']) : '');
    const index = (): string =>
      random.pick(['0', '1', '-1', '-2', '2', '00', '-0', '99', '9007199254740991', '9007199254740992', '']);
    const quote = (): string =>
      random.pick([
        "'a'",
        '"a"',
        "'list'",
        '"\\u0061"',
        "'\\\\'",
        "'\\''",
        "'\"'",
        '"\'"',
        "'\\\"'",
        "''",
        "'é'",
        "'\\b'",
      ]);
    const entry = (): string =>
      random.pick([
        quote,
        quote,
        index,
        index,
        () => '*',
        () => `${index()}${blank()}:${blank()}${index()}`,
        () => `${index()}:${index()}:${index()}`,
      ])();
    const bracket = (): string =>
      `[${blank()}${random.oneIn(4) ? `${entry()}${blank()},${blank()}${entry()}` : entry()}${blank()}]`;
    const step = (): string =>
      blank() +
      random.pick([
        bracket,
        bracket,
        () => `.${random.pick(['a', 'b', 'list', 'é', '*', '_1', '1a', 'a-b', '__proto__'])}`,
      ])();
    return `$${random.pick(['.context', '.context', "['context']", '.subject.properties', '.resource.id', '.resource'])}${random.several(4, step)}`;
  },
  check: checkSelector,
};

const CONTEXT: unknown = {
  a: 'a',
  b: null,
  é: 1,
  '': 2,
  "'": 3,
  '"': 4,
  '\\': 5,
  list: ['x', ['y', { a: 1 }], { a: 2, list: [3] }],
  _1: { a: { a: 6 } },
};
const MISSING = Symbol('missing');
/** A longer one is refused, whether or not it is one. */
const MAX_SELECTOR = 1_000;

function checkSelector(core: Core, input: string): Answer {
  const engine = load(core, [policyOf({ exists: { exists: input }, same: { equals: [input, input] } })]);
  const steps = input.length <= MAX_SELECTOR ? stepsByHand(input) : 'long';
  if (typeof engine === 'string') {
    demand(steps === undefined || steps === 'long', `a selector of RFC 9535 is refused: ${engine}`);
    return { accepted: false, said: engine };
  }
  demand(
    steps !== undefined && steps !== 'long',
    'what is no selector of RFC 9535, or a longer one than is allowed, loads',
  );
  const context = structuredClone(CONTEXT) as Readonly<Record<string, unknown>>;
  const exists = truthOf(engine, 'exists', context);
  const same = truthOf(engine, 'same', context);
  demand(same !== false, 'a value differs from itself');
  if (Array.isArray(steps) && steps.every((step) => typeof step !== 'object')) {
    const found = follow(
      {
        subject: { type: 'user', id: 'alice', properties: { tenant: 'a' } },
        context: CONTEXT,
        resource: { type: 'document', id: '1' },
        action: { name: 'exists' },
      },
      steps,
    );
    const expected = found === undefined ? undefined : found !== MISSING;
    demand(exists === expected, `exists says ${String(exists)}, and should say ${String(expected)}`);
  }
  return { accepted: true, said: `${String(exists)} ${String(same)}` };
}

type Step = string | number | { readonly many: true };

/** RFC 9535's grammar (appendix A) as one regular expression, as far as policies may use it. */
const S = '[ \\t\\n\\r]*';
const INT = '(?:0|-?[1-9][0-9]*)';
const NAME = '[A-Za-z_\\u{80}-\\u{D7FF}\\u{E000}-\\u{10FFFF}][0-9A-Za-z_\\u{80}-\\u{D7FF}\\u{E000}-\\u{10FFFF}]*';
const HEX =
  '(?:[0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2}|[Dd][89ABab][0-9A-Fa-f]{2}\\\\u[Dd][C-Fc-f][0-9A-Fa-f]{2})';
const QUOTED = [`'`, `"`]
  .map(
    (quote) =>
      `${quote}(?:(?![${quote}\\\\])[ -\\u{D7FF}\\u{E000}-\\u{10FFFF}]|\\\\(?:[bfnrt/\\\\${quote}]|u${HEX}))*${quote}`,
  )
  .join('|');
const SLICE = `(?:${INT}${S})?:(?:${S}${INT})?(?:${S}:(?:${S}${INT})?)?`;
const ENTRY = `(?:${QUOTED}|\\*|${SLICE}|${INT})`;
const BRACKET = `\\[${S}${ENTRY}(?:${S},${S}${ENTRY})*${S}\\]`;
const PATH = new RegExp(`^\\$(?:${S}(?:\\.(?:\\*|${NAME})|${BRACKET}))*$`, 'u');
const STEP = new RegExp(`${S}(?:\\.(\\*|${NAME})|(${BRACKET}))`, 'uy');

/** The steps of a path, or undefined where it is none that policies may use. */
function stepsByHand(text: string): readonly Step[] | undefined {
  if (!PATH.test(text)) return undefined;
  const integers =
    text
      .replaceAll(new RegExp(QUOTED, 'gu'), '')
      .replaceAll(new RegExp(`\\.${NAME}`, 'gu'), '')
      .match(/-?[0-9]+/g) ?? [];
  if (integers.some((digits) => !Number.isSafeInteger(Number(digits)))) return undefined;
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  for (let found = STEP.exec(text); found !== null; found = STEP.exec(text)) steps.push(stepOf(found[1], found[2]));
  if (steps.some((step) => typeof step === 'object' && 'isStuck' in step)) return undefined;
  return isAnchored(steps) ? steps : undefined;
}

function stepOf(name: string | undefined, bracket = ''): Step {
  if (name !== undefined) return name === '*' ? { many: true } : name;
  const inner = bracket.slice(1, -1).replaceAll(/^[ \t\n\r]+|[ \t\n\r]+$/g, '');
  if (new RegExp(`^${INT}$`, 'u').test(inner)) return Number(inner);
  if (new RegExp(`^(?:${QUOTED})$`, 'u').test(inner)) return unquoted(inner);
  const slices = inner.replaceAll(new RegExp(QUOTED, 'gu'), '').split(',');
  const isStuck = slices.some((slice) => /:[^:]*:[ \t\n\r]*(?:0|-)/.test(slice));
  return isStuck ? ({ many: true, isStuck } as Step) : { many: true };
}

function unquoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  return JSON.parse(
    `"${quoted.startsWith("'") ? inner.replaceAll(/\\'|"/g, (one) => (one === '"' ? '\\"' : "'")) : inner}"`,
  ) as string;
}

function isAnchored([part, member, ...more]: readonly Step[]): boolean {
  if (part === 'context') return true;
  const members = new Map<Step | undefined, string>([
    ['subject', 'type id'],
    ['action', 'name'],
    ['resource', 'type id'],
  ]).get(part);
  if (members === undefined) return false;
  return (
    member === 'properties' || (typeof member === 'string' && members.split(' ').includes(member) && more.length === 0)
  );
}

/** What single steps lead to; undefined where one leads into the wrong type. */
function follow(from: unknown, steps: readonly Step[]): unknown {
  let at = from;
  for (const step of steps) {
    if (at === MISSING) return MISSING;
    const isList = Array.isArray(at);
    if (typeof at !== 'object' || at === null || isList !== (typeof step === 'number')) return undefined;
    const key =
      typeof step === 'number' && step < 0 ? (at as readonly unknown[]).length + step : (step as string | number);
    at = Object.hasOwn(at, key) ? (at as Record<string | number, unknown>)[key] : MISSING;
  }
  return at;
}
