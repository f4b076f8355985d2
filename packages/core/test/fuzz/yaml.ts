import { parseAllDocuments } from 'yaml';
import { demandSame, YAML_DOCUMENTS } from './documents.ts';
import type { DocumentObject } from '../../src/document/source.ts';
import { load } from './load.ts';
import { type Answer, type Core, demand, Finding, type Target } from './target.ts';

const [first = ''] = YAML_DOCUMENTS;

/** Documents as YAML text. */
export const yaml: Target = {
  name: 'yaml',
  seeds: [
    ...YAML_DOCUMENTS,
    YAML_DOCUMENTS.join('---\n'),
    first.replace('name: documents', 'name: documents\nname: other'),
    first.replace('effect: permit', 'effect: permit\n    effect: deny'),
  ]
    .concat([
      `a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: &d [*c, *c, *c, *c]\ne: [*d, *d, *d]\n`,
      first.replace('rules:', 'x: &x { id: a }\nrules:\n  - { <<: *x, effect: permit, actions: [read] }'),
    ])
    .concat([
      `%YAML 1.1\n---\n${first}`,
      `%TAG ! tag:example.com:\n---\n${first}`,
      first.replace('[read]', '!!set { read }'),
      first.replace('name: documents', 'name: !!binary aGk='),
      first.replace('documents', '&n documents').replace('owner', '*n'),
    ])
    .concat([
      '',
      '---\n...\n',
      '- a\n',
      `\u{feff}${first}`,
      first.replaceAll('\n', '\r\n'),
      first.replaceAll('  ', '\t'),
      '['.repeat(3_000),
      `${'- '.repeat(3_000)}x\ny: 1`,
      `[${','.repeat(10_000)}`,
      `${'{a: '.repeat(200)}x${'}'.repeat(200)}`,
      first.replace('true', 'yes'),
      first.replace('1e3', '0o17'),
    ]),
  tokens: [
    '\n',
    ': ',
    '- ',
    '  ',
    '\t',
    '&a ',
    '*a',
    '<<: ',
    '!!str ',
    '!x ',
    '|\n',
    '>-\n',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ', ',
    '#',
    '---\n',
    '...\n',
    '? ',
    '%YAML 1.1\n',
    '~',
    'null',
    'yes',
    '0x1F',
    '1_000',
    '.inf',
    '.nan',
    '0777',
    '1e400',
    '9007199254740993',
  ].concat([
    'effect: permit',
    'effect: deny',
    'id: owner',
    'unless:',
    'when: ',
    'actions: ["*"]',
    'name: documents',
    '__proto__: ',
    'constructor: ',
    'exists: $.context.owner',
    'not: ',
    'anyOf: []',
    '"\\u0000"',
    '"\\x41"',
    '\u{85}',
    '\u{2028}',
    '\r',
  ]),
  write: (random) => {
    const operand = (): string =>
      random.pick([
        '$.context.owner',
        '$.subject.id',
        '"alice"',
        'alice',
        '1',
        'true',
        '[alice, bob]',
        '{ value: $x }',
        '{ lower: $.subject.id }',
        'null',
        '"@m"',
      ]);
    const condition = (): string =>
      random.pick([
        `{ equals: [${operand()}, ${operand()}] }`,
        `{ in: [${operand()}, [alice]] }`,
        `{ exists: ${operand()} }`,
        `{ not: { isNull: ${operand()} } }`,
        `{ anyOf: [{ equals: [${operand()}, ${operand()}] }] }`,
      ]);
    const rule = (): string =>
      `  - { id: r${String(random.below(9))}, effect: ${random.pick(['permit', 'deny'])}, actions: [${random.pick(['read', 'write', '"*"'])}], ${random.pick(['when', 'unless'])}: ${condition()} }`;
    return `apiVersion: adjudge/v1\nkind: Policy\nname: p\nresources: [document]\nrules:\n${rule()}\n${random.several(2, rule, '\n')}\n`;
  },
  /** Reading YAML takes a few milliseconds a thousand characters, whatever they are. */
  maxLength: 16_384,
  check: checkYaml,
};

function checkYaml(core: Core, input: string): Answer {
  const engine = load(core, [{ text: input, source: 'fuzz.yaml' }]);
  if (typeof engine === 'string') return { accepted: false, said: engine };
  const other = load(core, strictly(input));
  if (typeof other === 'string') throw new Finding(`the text loads, and what it says does not: ${other}`);
  return { accepted: true, said: demandSame(engine, other) };
}

/** What a strict reader of YAML 1.2 says that a text holds; it is a mistake to load what that reader refuses. */
function strictly(text: string): readonly DocumentObject[] {
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    merge: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  const problems = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  demand(problems.length === 0, `the text loads, and is not strict YAML: ${problems[0]?.message ?? ''}`);
  const versions = documents.map(({ directives }) => directives?.yaml).filter((one) => one?.explicit === true);
  demand(
    versions.every((one) => one?.version === '1.2'),
    'the text loads, and is of another version of YAML',
  );
  return documents
    .map((document) => document.toJS({ maxAliasCount: -1 }) as DocumentObject | null)
    .filter((value) => value !== null);
}
