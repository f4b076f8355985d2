import { parse } from 'yaml';
import { demandSame, YAML_DOCUMENTS } from './documents.ts';
import type { DocumentObject } from '../../src/document/source.ts';
import { load } from './load.ts';
import { type Answer, type Core, demand, Finding, type Target } from './target.ts';

const [first = '', second = ''] = YAML_DOCUMENTS.slice(0, 2).map((text) => JSON.stringify(parse(text)));

/** Documents as JSON text. */
export const json: Target = {
  name: 'json',
  seeds: [
    first,
    second,
    JSON.stringify(JSON.parse(first), null, 2),
    first.replace('"name"', '"name":"other","name"'),
    first.replace('"effect"', '"effect":"deny","\\u0065ffect"'),
    `\u{feff}${first}`,
    `${first}${second}`,
  ]
    .concat([
      first.replace('true', 'True'),
      first.replace('"read"', "'read'"),
      first.replace('"read"', '"read",'),
      first.replace('{', '{/* */'),
      '['.repeat(5_000),
      `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`,
      '',
      'null',
      '1',
      first.replace('true', '1e400'),
    ])
    .concat([
      first.replace('true', '9007199254740993'),
      first.replace('true', '-0'),
      first.replace('true', '01'),
      first.replace('documents', 'docu\nments'),
      first.replace('true', '"\\ud800"'),
      first.replace('"rules"', '"__proto__":{"x":1},"rules"'),
    ]),
  tokens: [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '""',
    'null',
    'true',
    'false',
    '1',
    '-1',
    '1.5',
    '1E3',
    '\\u0065',
    '\\',
    '\\/',
    '\n',
    ' ',
    '\u{a0}',
    '"effect":"permit",',
    '"effect":"deny",',
    '"id":"owner",',
    '"name":"x",',
    '"when":{"exists":"$.context.owner"},',
  ].concat([
    '"__proto__":',
    '"constructor":',
    'NaN',
    'undefined',
    '//',
    '/*',
    "'",
    '#',
    '&a',
    '*a',
    '- ',
    '? ',
    '---',
    '{"equals":["$.subject.id","alice"]}',
    '"$.context.owner"',
    '"\\ud83d\\ude00"',
    '\u{2028}',
  ]),
  write: (random) => {
    const operand = (): string =>
      random.pick([
        '"$.context.owner"',
        '"$.subject.id"',
        '"alice"',
        '1',
        'true',
        '["alice"]',
        '{"value":"$x"}',
        'null',
        '1.0',
        '"\\u0061lice"',
      ]);
    const rule = (): string =>
      `{"id":"r${String(random.below(9))}","effect":"${random.pick(['permit', 'deny'])}","actions":["read"],"when":{"equals":[${operand()},${operand()}]}}`;
    return `{"apiVersion":"adjudge/v1","kind":"Policy","name":"p","resources":["document"],"rules":[${rule()}${random.oneIn(2) ? `,${rule()}` : ''}]}`;
  },
  check: checkJson,
};

function checkJson(core: Core, input: string): Answer {
  const engine = load(core, [{ text: input, source: 'fuzz.json' }]);
  const value = valueOf(input.startsWith('\u{feff}') ? input.slice(1) : input);
  const other = typeof value === 'object' && value !== null ? load(core, [value as DocumentObject]) : 'no object';
  if (typeof engine === 'string') {
    demand(typeof other === 'string', `JSON that says a policy is refused: ${engine}`);
    return { accepted: false, said: engine };
  }
  demand(value !== undefined, 'the text loads, and is not JSON, or has a key twice');
  if (typeof other === 'string') throw new Finding(`the text loads, and what it says does not: ${other}`);
  return { accepted: true, said: demandSame(engine, other) };
}

/** What the host reads; undefined where it reads nothing, or a key stands twice in an object. */
function valueOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return hasTwins(text) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Whether an object of a text, which is JSON, has a key twice. */
function hasTwins(text: string): boolean {
  const open: Set<string>[] = [];
  for (const [token, key] of text.matchAll(/("(?:[^"\\]|\\.)*")[ \t\n\r]*:|"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (key !== undefined) {
      const name = JSON.parse(key) as string;
      if (open.at(-1)?.has(name) === true) return true;
      open.at(-1)?.add(name);
    }
  }
  return false;
}
