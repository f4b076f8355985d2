import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { deny, permit, policy, request } from '../test/abuse/ways.ts';
import { checkDocuments } from './check-documents.ts';
import { createEngine } from './engine.ts';
import { PolicyError } from './diagnostics/policy-error.ts';

const X = '$.resource.properties.x';
const documents = [policy([permit('p', { when: { equals: [X, 1] } })])];

afterEach(() => {
  vi.unstubAllGlobals();
});

function forbidCodeGeneration(): void {
  vi.stubGlobal('Function', function Function() {
    throw new EvalError('Code generation from strings disallowed for this context');
  });
}

describe('an engine', () => {
  test('cannot be changed, and its functions work by themselves', () => {
    const engine = createEngine(documents);
    expect(Object.isFrozen(engine)).toBe(true);
    const { evaluate, explain, evaluations } = engine;
    const asked = request({ resource: { x: 1 } }) as never;
    expect([
      evaluate(asked).decision,
      explain(asked).decision.decision,
      evaluations({ evaluations: [asked] }).evaluations.length,
    ]).toEqual([true, true, 1]);
  });

  test('has a revision that says what its documents say, however they are written', () => {
    const { revision } = createEngine(documents);
    expect(revision).toMatch(/^[0-9a-f]{64}$/);
    const reordered = Object.fromEntries(Object.entries(documents[0] ?? {}).toReversed());
    expect(createEngine([reordered]).revision).toBe(revision);
    expect(createEngine([{ text: JSON.stringify(documents[0], null, 2) }]).revision).toBe(revision);
    expect(createEngine([policy([permit('p', { when: { equals: [X, 2] } })])]).revision).not.toBe(revision);
    expect(createEngine(documents).evaluate(request() as never).revision).toBe(revision);
  });

  test('is compiled here, and interpreted where that is wanted', () => {
    const logger = { warn: vi.fn() };
    expect(createEngine(documents, { logger }).isCompiled).toBe(true);
    expect(createEngine(documents, { logger, codeGeneration: true }).isCompiled).toBe(true);
    expect(createEngine(documents, { logger, codeGeneration: false }).isCompiled).toBe(false);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  test('tells its logger once where the host forbids code generation, and answers alike', () => {
    const logger = { warn: vi.fn() };
    const compiled = createEngine(documents);
    const requests = [request({ resource: { x: 1 } }), request({ resource: { x: 2 } }), request(), {}] as never[];
    const answers = requests.map(compiled.evaluate);
    forbidCodeGeneration();
    const engine = createEngine(documents, { logger });
    expect(engine.isCompiled).toBe(false);
    expect(requests.map(engine.evaluate)).toEqual(answers);
    expect(logger.warn.mock.calls).toEqual([
      ['this host forbids code generation, so policies are interpreted: the answers are the same, and slower'],
    ]);
  });

  test('needs no logger', () => {
    forbidCodeGeneration();
    expect(createEngine(documents).isCompiled).toBe(false);
    const logger = { warn: vi.fn() };
    createEngine(documents, { logger, codeGeneration: false });
    expect(logger.warn).not.toHaveBeenCalled();
  });

  test.each<[unknown, string]>([
    [0, '0'],
    [-1, '-1'],
    [1.5, '1.5'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [2 ** 53, '9007199254740992'],
    ['10', '"10"'],
    [null, 'null'],
    [1_000_001, '1000001'],
  ])('refuses the cache size %s', (cacheSize, written) => {
    expect(() => createEngine(documents, { cacheSize: cacheSize as number })).toThrow(
      new TypeError(`the option \`cacheSize\` must be an integer from 1 to 1000000, not \`${written}\``),
    );
  });

  test.each<[option: string, value: unknown, complaint: string]>([
    ['codeGeneration', 'no', 'must be true or false, not `"no"`'],
    ['allowEmpty', 1, 'must be true or false, not `1`'],
    ['logger', {}, 'must have `warn`, not `{}`'],
    ['logger', () => undefined, 'must have `warn`, not `(a function)`'],
    ['functions', [], 'must be `functions` of a module that `compileToModule` has written, not `[]`'],
  ])('refuses the option %s where it is %j', (option, value, complaint) => {
    expect(() => createEngine(documents, { [option]: value })).toThrow(
      new TypeError(`the option \`${option}\` ${complaint}`),
    );
  });

  test('refuses options that there are not, since who has misspelt one goes without it', () => {
    expect(() => createEngine(documents, { validateRequest: () => () => true } as never)).toThrow(
      new TypeError('there is no option `validateRequest`; did you mean `validateRequests`?'),
    );
    expect(() => createEngine(documents, { x: 1 } as never)).toThrow(
      new TypeError(
        'there is no option `x`; there is codeGeneration, functions, cacheSize, allowEmpty, now, validateRequests, logger',
      ),
    );
    expect(() => createEngine(documents, null as never)).toThrow(
      new TypeError('the options must be an object, not `null`'),
    );
  });

  test.each([1, 5, undefined])('takes the cache size %s', (cacheSize) => {
    const engine = createEngine(documents, cacheSize === undefined ? {} : { cacheSize });
    expect(engine.evaluate(request({ resource: { x: 1 } }) as never).decision).toBe(true);
  });

  test.each([undefined, null, documents[0], 'text', new Set(documents)].map((input) => [input]))(
    'refuses documents that are no list: %s',
    (input) => {
      expect(() => createEngine(input as never)).toThrow(
        new TypeError('the documents must be a list: createEngine([document, …])'),
      );
      expect(() => checkDocuments(input as never)).toThrow(TypeError);
    },
  );
});

describe('documents with mistakes', () => {
  const wrong = [
    {
      text: 'apiVersion: adjudge/v1\nkind: Policy\nname: p\nresources: [document]\nrules: [{ id: r, efect: permit, actions: [read] }]\n',
      source: 'p.yaml',
    },
    policy([permit('p', { roles: ['nobody'] })], { name: 'q' }),
  ];

  function errorOf(run: () => unknown): unknown {
    try {
      run();
    } catch (error) {
      return error;
    }
    return undefined;
  }

  test('are refused with every mistake, each on a line of its own', () => {
    const error = errorOf(() => createEngine(wrong));
    expect(error).toBeInstanceOf(PolicyError);
    expect((error as PolicyError).message).toMatchInlineSnapshot(`
      "3 mistakes in the policy documents
        p.yaml:5:9: error: the key \`effect\` is missing at $.rules[0]; it is \`permit\` or \`deny\` [missing-key]
        p.yaml:5:18: error: there is no key \`efect\` here at $.rules[0].efect; did you mean \`effect\`? [unknown-key]
        documents[1]: error: there is no role \`nobody\` at $.rules[0].roles[0]; declare it in a Roles document: \`nobody: {}\` [unknown-role]"
    `);
  });

  test('give the diagnostics that checkDocuments gives', () => {
    const error = errorOf(() => createEngine(wrong)) as PolicyError;
    expect(error.diagnostics).toEqual(checkDocuments(wrong));
    expect(error.diagnostics.map(({ code }) => code)).toEqual(['missing-key', 'unknown-key', 'unknown-role']);
    expect(Object.isFrozen(error.diagnostics)).toBe(true);
  });

  test('say so of one mistake', () => {
    expect(() => createEngine([])).toThrow(/^1 mistake in the policy documents\n/);
  });

  test('do not become an engine where emptiness is allowed', () => {
    expect(() => createEngine(wrong, { allowEmpty: true })).toThrow(PolicyError);
  });
});

describe('an engine without rules', () => {
  test('is refused, unless it is wanted', () => {
    expect(() => createEngine([])).toThrow('pass `allowEmpty: true`');
    expect(() => createEngine([], { allowEmpty: false })).toThrow(PolicyError);
    expect(createEngine([], { allowEmpty: true }).evaluate(request() as never).reason).toBe('default-deny');
    expect(createEngine([], { allowEmpty: true, codeGeneration: false }).evaluate(request() as never).reason).toBe(
      'default-deny',
    );
  });

  test('is a mistake to checkDocuments', () => {
    expect(checkDocuments([]).map(({ code }) => code)).toEqual(['no-rules']);
    expect(checkDocuments(documents)).toEqual([]);
  });
});

describe('a host that forbids code generation', () => {
  const script = `
    import { createEngine } from './src/index.ts';
    const [documents, requests] = JSON.parse(process.argv[1]);
    const warnings = [];
    const engine = createEngine(documents, { logger: { warn: (message) => warnings.push(message) } });
    const decisions = requests.map((request) => engine.evaluate(request));
    console.log(JSON.stringify({ isCompiled: engine.isCompiled, warnings: warnings.length, decisions, batch: engine.evaluations({ evaluations: requests }) }));
  `;

  test('gets the same answers', () => {
    const rules = [
      permit('p', { when: { some: { of: `${X}[*].id`, as: 'id', satisfies: { matches: ['@id', '[a-c]+'] } } } }),
      deny('d', { unless: { ipIn: ['$.context.ip', '10.0.0.0/8'] } }),
    ];
    const both = [
      policy(rules),
      { text: JSON.stringify(policy([permit('q')], { name: 'second', resources: ['invoice'] })) },
    ];
    const requests = [
      request({ resource: { x: [{ id: 'abc' }] }, context: { ip: '10.0.0.1' } }),
      request({ resource: { x: [{ id: 'abc' }] }, context: { ip: '11.0.0.1' } }),
      request({ resource: { x: [{ id: 'd' }] }, context: { ip: '10.0.0.1' } }),
      request(),
      {},
    ];
    const run = spawnSync(
      process.execPath,
      [
        '--disallow-code-generation-from-strings',
        '--import',
        'tsx',
        '--input-type=module',
        '--eval',
        script,
        JSON.stringify([both, requests]),
      ],
      { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' },
    );
    expect(run.stderr).toBe('');
    const engine = createEngine(both);
    expect(engine.isCompiled).toBe(true);
    expect(JSON.parse(run.stdout)).toEqual({
      isCompiled: false,
      warnings: 1,
      decisions: requests.map((asked) => engine.evaluate(asked as never)),
      batch: engine.evaluations({ evaluations: requests }),
    });
  });
});
