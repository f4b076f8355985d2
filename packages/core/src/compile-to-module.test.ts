import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { deny, permit, policy, request } from '../test/abuse/ways.ts';
import { compileToModule } from './compile-to-module.ts';
import { PolicyError } from './diagnostics/policy-error.ts';
import { createEngine } from './engine.ts';
import type { Engine } from './engine-api.ts';
import type { EngineOptions } from './engine-options.ts';
import { createWriter } from './compile/generator.ts';

const DOCUMENTS = [
  policy([
    permit('open', { actions: ['read', 'list:*', '*:all'], when: { equals: ['$.resource.properties.x', 'open'] } }),
    deny('locked', { when: { equals: ['$.context.locked', true] } }),
    ...Array.from({ length: 60 }, (_, index) =>
      permit(`p${String(index)}`, {
        actions: ['write'],
        when: { equals: ['$.context.project', `p-${String(index)}`] },
      }),
    ),
  ]),
  {
    text: JSON.stringify(
      policy([permit('q')], { name: 'second', resources: ['invoice'], combining: 'permit-overrides' }),
    ),
  },
];
const REQUESTS = [
  request({ resource: { x: 'open' }, context: { locked: false } }),
  request({ resource: { x: 'open' } }),
  request({ resource: { x: 'open' }, context: { locked: true } }),
  { ...request({ context: { locked: false, project: 'p-7' } }), action: { name: 'write' } },
  { ...request({ context: { locked: false, project: 7 } }), action: { name: 'write' } },
  { ...request({ resource: { x: 'open' }, context: { locked: false } }), action: { name: 'list:all' } },
  { ...request({ context: { locked: false } }), action: { name: 'unlisted' } },
  { ...request(), resource: { type: 'invoice', id: '1' } },
  { ...request(), resource: { type: 'unlisted', id: '1' } },
  {},
];

/** What the module exports, with this engine in the place of the package. */
function run(source: string): { readonly make: (options?: EngineOptions) => Engine; readonly functions: object } {
  const body = source
    .replace(/^import .*$/m, '')
    .replaceAll(/^export const /gm, 'const ')
    .replace(/^export default (.*);$/m, 'return { make: $1, functions };');
  return Function('createEngine', body)(createEngine) as ReturnType<typeof run>;
}

describe('a module that is written ahead of time', () => {
  test('decides where the host forbids code generation, and has nothing to warn of', () => {
    const folder = mkdtempSync(join(tmpdir(), 'adjudge-'));
    const core = new URL('index.ts', import.meta.url).href;
    const file = join(folder, 'policies.mjs');
    writeFileSync(file, compileToModule(DOCUMENTS).replace("'@adjudge/core'", JSON.stringify(core)));
    const script = `
      const { default: make } = await import(${JSON.stringify(file)});
      const warnings = [];
      const engine = make({ logger: { warn: (message) => warnings.push(message) } });
      const decisions = JSON.parse(process.argv[1]).map((request) => engine.evaluate(request));
      console.log(JSON.stringify({ isCompiled: engine.isCompiled, warnings, decisions }));
    `;
    const args = [
      '--disallow-code-generation-from-strings',
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      script,
    ];
    const { stdout, stderr } = spawnSync(process.execPath, [...args, JSON.stringify(REQUESTS)], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('');
    const engine = createEngine(DOCUMENTS);
    const decisions = REQUESTS.map((asked) => engine.evaluate(asked as never));
    expect(JSON.parse(stdout)).toEqual({ isCompiled: true, warnings: [], decisions });
  });

  test('takes the options of an engine', () => {
    const { make } = run(compileToModule([], { allowEmpty: true }));
    expect(make({ codeGeneration: false }).evaluate(request() as never).reason).toBe('default-deny');
    const { make: makeTimed } = run(
      compileToModule([policy([permit('p', { when: { before: [{ now: [] }, '2026-01-01T00:00:00Z'] } })])]),
    );
    const at = (time: string): boolean =>
      makeTimed({ codeGeneration: false, now: () => Date.parse(time) }).evaluate(request() as never).decision;
    expect([at('2025-12-31T00:00:00Z'), at('2026-12-31T00:00:00Z')]).toEqual([true, false]);
  });

  test.each([1, 65_536])('has all that an engine needs, whatever it keeps and checks', (cacheSize) => {
    const { make } = run(compileToModule(DOCUMENTS));
    const engine = createEngine(DOCUMENTS);
    for (const validateRequests of [undefined, () => () => true]) {
      const options = { codeGeneration: false, cacheSize, ...(validateRequests && { validateRequests }) };
      const written = make(options);
      expect(written.isCompiled).toBe(true);
      for (const asked of REQUESTS) expect(written.evaluate(asked as never)).toEqual(engine.evaluate(asked as never));
    }
  });

  test('for other documents is of no use, which the engine says, and decides all the same', () => {
    const { functions } = run(compileToModule([policy([permit('p')])]));
    const warnings: string[] = [];
    const logger = { warn: (message: string) => void warnings.push(message) };
    const engine = createEngine(DOCUMENTS, { functions: functions as never, codeGeneration: false, logger });
    expect(engine.isCompiled).toBe(false);
    expect(warnings).toEqual([
      'the functions were written for other documents or by another version, so policies are interpreted: the answers are the same, and slower',
    ]);
    expect(engine.evaluate(REQUESTS[0] as never).reason).toBe('explicit-permit');
    const generating = createEngine(DOCUMENTS, { functions: functions as never });
    expect(generating.isCompiled).toBe(true);
    expect(generating.evaluate(REQUESTS[0] as never).reason).toBe('explicit-permit');
  });

  test('leaves to interpretation what it lacks', () => {
    const { functions } = run(compileToModule(DOCUMENTS));
    const some = Object.fromEntries(Object.entries(functions).filter(([, make]) => !String(make).includes('"locked"')));
    const engine = createEngine(DOCUMENTS, { functions: some, codeGeneration: false });
    const whole = createEngine(DOCUMENTS);
    expect(engine.isCompiled).toBe(true);
    for (const asked of REQUESTS) expect(engine.evaluate(asked as never)).toEqual(whole.evaluate(asked as never));
  });

  test('holds what documents say as text, also names that objects have a meaning for', () => {
    const text =
      '{ "apiVersion": "adjudge/v1", "kind": "Policy", "name": "p", "description": "`${1}\\u2028*/", "resources": ["__proto__"], "rules": [{ "id": "r", "effect": "permit", "actions": ["constructor"] }] }';
    const { make } = run(
      compileToModule([{ text }, policy([permit('x')], { description: '`); process.exit(1); //' })]),
    );
    const asked = { ...request(), action: { name: 'constructor' }, resource: { type: '__proto__', id: '1' } };
    expect(make({ codeGeneration: false }).evaluate(asked as never).decision).toBe(true);
  });

  test('is not written of documents with mistakes', () => {
    expect(() => compileToModule([])).toThrow(PolicyError);
  });
});

test('a writer notes each text once', () => {
  const writer = createWriter();
  for (const constant of [1, 2]) writer.make({ parameters: [], lines: ['return c0;'], constants: [constant] });
  writer.make({ parameters: [], lines: ['return 3;'], constants: [] });
  expect(writer.texts.size).toBe(2);
});
