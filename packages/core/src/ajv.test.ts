import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ajvRequestValidation } from './ajv.ts';
import type { DecisionReason } from './decide/decision.ts';
import { checkDocuments } from './check-documents.ts';
import { createEngine } from './engine.ts';
import type { DocumentObject } from './document/source.ts';
import type { AccessRequest } from './ir/request.ts';

const POLICY: DocumentObject = {
  apiVersion: 'adjudge/v1',
  kind: 'Policy',
  name: 'p',
  resources: ['*'],
  rules: [{ id: 'r', effect: 'permit', actions: ['read'] }],
};
const schemas = (parts: object): DocumentObject => ({
  apiVersion: 'adjudge/v1',
  kind: 'AttributeSchema',
  name: 'attributes',
  ...parts,
});

interface Parts {
  readonly subject?: unknown;
  readonly action?: unknown;
  readonly resource?: unknown;
  readonly context?: unknown;
}
const properties = (value: unknown): object => (value === undefined ? {} : { properties: value });
const requestOf = ({ subject, action, resource, context }: Parts): AccessRequest =>
  ({
    subject: { type: 'user', id: 'alice', ...properties(subject) },
    action: { name: 'read', ...properties(action) },
    resource: { type: 'document', id: '1', ...properties(resource) },
    ...(context === undefined ? {} : { context }),
  }) as AccessRequest;

/** What is answered, which is the same in every way to ask. */
function answer(documents: readonly DocumentObject[], parts: () => Parts): DecisionReason {
  const options = { validateRequests: ajvRequestValidation };
  const [compiled, interpreted] = [true, false].map((codeGeneration) =>
    createEngine(documents, { ...options, codeGeneration }),
  );
  const reasons = [
    compiled?.evaluate(requestOf(parts())).reason,
    interpreted?.evaluate(requestOf(parts())).reason,
    compiled?.explain(requestOf(parts())).decision.reason,
    compiled?.evaluations({ evaluations: [requestOf(parts())] }).evaluations[0]?.reason,
  ];
  expect(new Set(reasons).size).toBe(1);
  return reasons[0]!;
}
const ask = (schema: object, parts: Parts): DecisionReason => answer([POLICY, schemas(schema)], () => parts);

const NUMBERS = { type: 'object', required: ['n'], properties: { n: { type: 'number' } } };

describe('with request validation', () => {
  test('what is no request at all is still none', () => {
    expect(answer([POLICY, schemas({ subject: NUMBERS })], () => ({ context: [] }))).toBe('invalid-request');
  });

  test.each(['subject', 'action', 'context'] as const)('the attributes of %s satisfy their schema', (part) => {
    expect(ask({ [part]: NUMBERS }, { [part]: { n: 1 } })).toBe('explicit-permit');
    expect(ask({ [part]: NUMBERS }, { [part]: { n: '1' } })).toBe('invalid-request');
    expect(ask({ [part]: NUMBERS }, { [part]: {} })).toBe('invalid-request');
  });

  test('no attributes at all are an empty object', () => {
    expect(ask({ context: NUMBERS }, {})).toBe('invalid-request');
    expect(ask({ context: { type: 'object' }, subject: {} }, {})).toBe('explicit-permit');
  });

  test('resources satisfy the schema of their type, and any other type may be anything', () => {
    expect(ask({ resource: { document: NUMBERS } }, { resource: { n: 1 } })).toBe('explicit-permit');
    expect(ask({ resource: { document: NUMBERS } }, { resource: { n: null } })).toBe('invalid-request');
    expect(ask({ resource: { folder: NUMBERS } }, { resource: { n: null } })).toBe('explicit-permit');
  });

  test('what there is no schema of is not looked at', () => {
    expect(ask({ subject: true }, { context: { at: new Date(0) } })).toBe('explicit-permit');
  });

  test.each<[string, object, unknown, DecisionReason]>([
    [
      'a definition',
      { properties: { a: { $ref: '#/$defs/s' } }, $defs: { s: { type: 'string' } } },
      { a: 1 },
      'invalid-request',
    ],
    ['an annotation', { properties: { a: { format: 'email' } } }, { a: 'no address' }, 'explicit-permit'],
    ['no others', { properties: { a: true }, additionalProperties: false }, { b: 1 }, 'invalid-request'],
    ['a part of the text', { properties: { a: { pattern: 'b+' } } }, { a: 'abc' }, 'explicit-permit'],
    [
      'the second of two patterns',
      { properties: { a: { pattern: 'a' }, b: { pattern: 'b' } } },
      { a: 'a', b: 'a' },
      'invalid-request',
    ],
    ['names with a match', { patternProperties: { '^n': { type: 'number' } } }, { name: 'a' }, 'invalid-request'],
    ['either', { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, { b: 1 }, 'explicit-permit'],
    ['what follows', { if: { required: ['a'] }, then: { required: ['b'] } }, { a: 1 }, 'invalid-request'],
    [
      'each once',
      { properties: { a: { uniqueItems: true, items: { type: 'string' } } } },
      { a: ['x', 'x'] },
      'invalid-request',
    ],
    ['no prototype', { properties: { toString: { type: 'string' } } }, {}, 'explicit-permit'],
    ['nothing inherited', { required: ['toString'] }, {}, 'invalid-request'],
    ['never', { not: {} }, {}, 'invalid-request'],
  ])('a schema asks for %s', (_, schema, subject, reason) => {
    expect(ask({ subject: schema }, { subject })).toBe(reason);
  });

  test.each<[string, () => unknown]>([
    ['a date', () => ({ a: new Date(0) })],
    [
      'what throws',
      () => ({
        get a(): never {
          throw new Error('no');
        },
      }),
    ],
    [
      'a circle',
      () => {
        const circle: Record<string, unknown> = {};
        return Object.assign(circle, { circle });
      },
    ],
    ['more values than can be checked', () => ({ a: Array(10).fill(Array(10_000).fill(0)) })],
    ['a text too long to be matched', () => ({ b: 'b'.repeat(8_193) })],
  ])('a request with %s is invalid', (_, subject) => {
    const schema = { properties: { b: { not: { pattern: 'a' } } } };
    expect(answer([POLICY, schemas({ subject: schema })], () => ({ subject: subject() }))).toBe('invalid-request');
  });

  test('what was checked is what is decided by', () => {
    const policy = {
      ...POLICY,
      rules: [
        { id: 'r', effect: 'permit', actions: ['read'], when: { equals: ['$.subject.properties.role', 'admin'] } },
      ],
    };
    const schema = schemas({ subject: { required: ['role'], properties: { role: { enum: ['admin', 'user'] } } } });
    const changing = (): Parts => {
      let asked = 0;
      return { subject: new Proxy({ role: 'user' }, { get: () => (asked++ === 0 ? 'user' : 'admin') }) };
    };
    expect(answer([policy, schema], changing)).toBe('default-deny');
  });

  test('a pattern that would be slow elsewhere is not', () => {
    const started = performance.now();
    const schema = { properties: { a: { pattern: '^(a+)+$' } } };
    expect(ask({ subject: schema }, { subject: { a: `${'a'.repeat(8_000)}b` } })).toBe('invalid-request');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.each([
    [{}, '$.subject.properties does not satisfy its schema'],
    [{ n: 1n }, '$.subject.properties cannot be checked against its schema: it is not plain JSON, or too large'],
  ])('the explanation says what is wrong, without values', (subject, problem) => {
    const engine = createEngine([POLICY, schemas({ subject: NUMBERS })], { validateRequests: ajvRequestValidation });
    expect(engine.explain(requestOf({ subject }))).toMatchObject({ request: null, problem, rules: [], decidedBy: [] });
  });
});

test('without request validation schemas are only for policies', () => {
  expect(createEngine([POLICY, schemas({ subject: false })]).evaluate(requestOf({})).reason).toBe('explicit-permit');
});

test('schemas are part of the revision', () => {
  const revisionWith = (schema: unknown): string => createEngine([POLICY, schemas({ subject: schema })]).revision;
  expect(revisionWith(true)).not.toBe(revisionWith(false));
});

test('the option is a function', () => {
  expect(() => createEngine([POLICY], { validateRequests: {} as never })).toThrow(
    'the option `validateRequests` must be a function like `ajvRequestValidation` of @adjudge/core/ajv, not `{}`',
  );
});

describe('a condition that has been type-checked', () => {
  const SCALARS = {
    text: {
      schema: { type: 'string' },
      values: fc.string(),
      tests: ['startsWith', 'endsWith', 'hasSubstring', 'equals'],
    },
    number: {
      schema: { type: 'number' },
      values: fc.integer({ min: -9, max: 9 }),
      tests: ['lessThan', 'atLeast', 'equals'],
    },
    flag: { schema: { type: 'boolean' }, values: fc.boolean(), tests: ['equals', 'notEquals'] },
    list: {
      schema: { type: 'array', items: { type: 'string' } },
      values: fc.array(fc.string(), { maxLength: 3 }),
      tests: ['disjointFrom', 'containsAny', 'equals'],
    },
  } as const;
  const NAMES = ['a', 'b', 'c'] as const;
  const types = fc.record({ a: kind(), b: kind(), c: kind() });
  function kind(): fc.Arbitrary<keyof typeof SCALARS> {
    return fc.constantFrom('text', 'number', 'flag', 'list');
  }
  const cases = types.chain((of) =>
    fc.record({
      of: fc.constant(of),
      attributes: fc.record({ a: SCALARS[of.a].values, b: SCALARS[of.b].values, c: SCALARS[of.c].values }),
      left: fc.constantFrom(...NAMES),
      right: fc.constantFrom(...NAMES),
      test: fc.constantFrom(...Object.values(SCALARS).flatMap(({ tests }) => tests)),
    }),
  );

  test('is never unknown for a request that satisfies the schema, and else is reported', () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(cases, ({ of, attributes, left, right, test: operator }) => {
        const declared = Object.fromEntries(NAMES.map((name) => [name, SCALARS[of[name]].schema]));
        const when = { [operator]: [`$.subject.properties.${left}`, `$.subject.properties.${right}`] };
        const documents = [
          { ...POLICY, rules: [{ id: 'r', effect: 'permit', actions: ['read'], when }] },
          schemas({ subject: { type: 'object', required: NAMES, properties: declared } }),
        ];
        const isRefused = checkDocuments(documents).length > 0;
        seen[isRefused ? 'refused' : 'accepted'] += 1;
        const trusted = isRefused ? documents.slice(0, 1) : documents;
        const engine = createEngine(trusted, { validateRequests: ajvRequestValidation, cacheSize: 1 });
        const { reason } = engine.evaluate(requestOf({ subject: attributes }));
        // without the schema, what it refuses is unknown
        expect(reason === 'indeterminate').toBe(isRefused);
      }),
      { numRuns: 200 },
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(10);
  });
});
