import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDocuments } from './check-documents.ts';
import { createEngine } from './engine.ts';
import { PolicyError } from './diagnostics/policy-error.ts';
import type { DocumentInput } from './document/source.ts';
import { inspect } from './support/inspect.ts';

/** The big list of naughty strings, https://github.com/minimaxir/big-list-of-naughty-strings, where it is at hand. */
const LIST = new URL('../../../../shared/corpora/blns.json', import.meta.url);

const policy = (more: object, rule: object = {}): DocumentInput => ({
  apiVersion: 'adjudge/v1',
  kind: 'Policy',
  name: 'documents',
  resources: ['document'],
  rules: [{ id: 'a', effect: 'permit', actions: ['read'], ...rule }],
  ...more,
});
const roles = (declared: object): DocumentInput => ({
  apiVersion: 'adjudge/v1',
  kind: 'Roles',
  name: 'r',
  roles: declared,
});
const when = (condition: object): readonly DocumentInput[] => [policy({}, { when: condition })];
const keyed = (key: string, value: unknown): object => Object.fromEntries([[key, value]]);

/** Each place where a string of somebody's making may stand. */
const PLACES: Readonly<Record<string, (text: string) => readonly DocumentInput[]>> = {
  name: (text) => [policy({ name: text })],
  'rule id': (text) => [policy({}, { id: text })],
  key: (text) => [policy(keyed(text, text), keyed(text, text))],
  kind: (text) => [policy({ kind: text, apiVersion: text })],
  effect: (text) => [policy({ combining: text }, { effect: text })],
  action: (text) => [policy({}, { actions: [text] })],
  'resource type': (text) => [policy({ resources: [text] }, { resources: [{ type: text, id: text }] })],
  'subject type': (text) => [policy({}, { subjects: [text] })],
  role: (text) => [
    policy({}, { roles: [text] }),
    roles(keyed(text, { inherits: [text], permits: keyed(text, [text]) })),
  ],
  source: (text) => [
    policy({}, { roles: ['a'] }),
    { apiVersion: 'adjudge/v1', kind: 'Roles', name: 'r', source: text, roles: { a: {} } },
  ],
  selector: (text) => when({ equals: [`$.context${text}`, `$${text}`] }),
  variable: (text) => when({ some: { of: '$.context.a', as: text, satisfies: { exists: `@${text}` } } }),
  presence: (text) => when({ exists: text }),
  operand: (text) => when({ equals: [text, { value: text }] }),
  operator: (text) => when(keyed(text, [text, text])),
  pattern: (text) => when({ like: ['$.resource.id', text] }),
  'regular expression': (text) => when({ matches: ['$.resource.id', text] }),
  network: (text) => when({ ipIn: ['$.context.ip', [text]] }),
  condition: (text) => when({ condition: text }),
  constant: (text) => when({ equals: [{ const: text }, { [text]: text }] }),
  definition: (text) => [
    policy({ imports: [text] }),
    {
      apiVersion: 'adjudge/v1',
      kind: 'Definitions',
      name: text,
      constants: keyed(text, text),
      networks: keyed(text, [text]),
      actionGroups: keyed(text, [text]),
      conditions: keyed(text, { condition: text }),
    },
  ],
  'YAML text': (text) => [{ text }],
  'YAML value': (text) => [{ text: `kind: ${text}\nname: "${text}"\n` }],
  'JSON text': (text) => [{ text, source: `${text}.json`, format: 'json' }],
};

const REQUEST = {
  subject: { type: 'user', id: 'alice', properties: { roles: ['a'] } },
  action: { name: 'read' },
  resource: { type: 'document', id: 'reports/1' },
  context: { a: ['x'], ip: '10.0.0.1' },
};

describe.skipIf(!existsSync(LIST))('naughty strings (skipped where the list is not at hand)', () => {
  const strings = existsSync(LIST) ? (JSON.parse(readFileSync(LIST, 'utf8')) as readonly string[]) : [];

  test.each(Object.keys(PLACES))('as %s load, or are refused with diagnostics', (place) => {
    const started = performance.now();
    let loaded = 0;
    for (const text of strings) {
      const documents = PLACES[place]!(text);
      try {
        const engine = createEngine(documents, { codeGeneration: loaded % 2 === 0 });
        loaded += 1;
        expect(engine.evaluate(REQUEST).decision).toBeTypeOf('boolean');
        expect(checkDocuments(documents)).toEqual([]);
      } catch (error) {
        expect(error, inspect(text)).toBeInstanceOf(PolicyError);
        expect((error as PolicyError).diagnostics).toEqual(checkDocuments(documents));
      }
    }
    expect(strings.length).toBeGreaterThan(500);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
