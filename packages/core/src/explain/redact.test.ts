import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Document, permit, policy, request } from '../../test/abuse/ways.ts';
import { policySets } from '../../test/generate/documents.ts';
import { wellFormedRequests } from '../../test/generate/requests.ts';
import { Hostile, materialize, NOW } from '../../test/generate/vocabulary.ts';
import { type AccessRequest, createEngine, type ExplainOptions, formatExplanation } from '../index.ts';

const some = (of: string, satisfies: unknown): unknown => ({ some: { of, as: 'm', satisfies } });

/** What a condition's trace shows of what it read. */
function shown(when: unknown, context: unknown, redact: ExplainOptions['redact']): readonly string[] {
  const asked = request({ context, subject: { ssn: 's3cret' } });
  const engine = createEngine([policy([permit('p', { when })])]);
  const explanation = engine.explain(asked as never, redact === undefined ? {} : { redact });
  const traces = [explanation.rules[0]?.requirements[0]?.trace].flatMap((trace) =>
    trace === undefined ? [] : [trace, ...trace.of],
  );
  return traces
    .flatMap(({ reads }) => reads)
    .map((read) => `${read.selector} ${read.state === 'known' ? read.value : read.state}`);
}

describe('with a list of selectors, what is read is redacted', () => {
  const context = { a: { b: 'x', c: ['y', 'z'] }, list: [{ id: 1 }] };

  it.each<[selector: string, listed: string, isRedacted: boolean]>([
    ['$.context.a.b', '$.context.a.b', true],
    ['$.context.a.b', '$["context"]["a"].b', true],
    ['$.context.a.b', '$.context.a', true],
    ['$.context.a.b', '$.context', true],
    ['$.context.a.b', '$', true],
    ['$.context.a', '$.context.a.b', true],
    ['$.context.a.b', '$.context.a.c', false],
    ['$.context.a.b', '$.subject', false],
    ['$.context.a.b', '$.resource.properties.a.b', false],
    ['$.context.a.c[0]', '$.context.a.c[0]', true],
    ['$.context.a.c[0]', '$.context.a.c[1]', false],
    ['$.context.a.c[0]', '$.context.a.c[-2]', true],
    ['$.context.a.c[0]', '$.context.a.c[*]', true],
    ['$.context.a.c[*]', '$.context.a.c[1]', true],
    ['$.context.a.c[0:1]', '$.context.a.c[1]', true],
    ['$.context.a.c[0]', '$.context.a.c.d', false],
    ["$.context.a['b','c']", '$.context.a.c', true],
    ["$.context.a['b','c']", '$.context.a.d', false],
    ['$.subject.id', '$.subject.id', true],
    ['$.subject.id', '$.subject.type', false],
    ['$.context.a.b', '$.context..b', true],
    ['$.context.a.b', '@m.b', true],
  ])('%s where %s is listed: %s', (selector, listed, isRedacted) => {
    const [read] = shown({ exists: selector }, context, [listed]);
    expect(read?.endsWith(' redacted')).toBe(isRedacted);
  });

  it('and so is whatever a bound element holds', () => {
    const when = some('$.context.list', { equals: ['@m.id', 1] });
    const list = '$.context.list [{"id": 1}]';
    expect(shown(when, context, ['$.subject'])).toEqual([list, '@m.id redacted']);
    expect(shown(when, context, [])).toEqual([list, '@m.id 1']);
  });
});

describe('redact: true', () => {
  it('hides attributes and ids, and leaves what rules are chosen by', () => {
    const when = [
      { equals: ['$.context.a', 'x'] },
      { equals: ['$.subject.id', 'bob'] },
      { equals: ['$.subject.type', 'user'] },
      { exists: '$.context.b' },
      { exists: '$.context.c' },
    ];
    const engine = createEngine([policy([permit('p', { when })])]);
    const asked = request({ context: { a: ['x'], b: new Map() } }) as never;
    expect(engine.explain(asked, { redact: true }).request).toEqual({
      subject: { type: 'user', id: null },
      action: { name: 'read' },
      resource: { type: 'document', id: null },
    });
    expect(formatExplanation(engine.explain(asked, { redact: true }))).toMatchInlineSnapshot(`
      "deny (default-deny)
      user (redacted) asks to "read" document (redacted)
      because no rule applies

      permit rule documents/p: does not apply
        when
          ✗ all of
            ? equals($.context.a, "x")
                $.context.a is a list, redacted
            ✗ equals($.subject.id, "bob")
                $.subject.id is a string, redacted
            ✓ equals($.subject.type, "user")
                $.subject.type is "user"
            ? exists($.context.b)
                $.context.b is unknown: not a JSON value
            ✗ exists($.context.c)
                $.context.c is absent"
    `);
  });
});

describe('what cannot be understood hides everything', () => {
  const when = { equals: ['$.subject.type', 'user'] };
  const engine = createEngine([policy([permit('p', { when })])]);
  const isHidden = (options: unknown): boolean => {
    const { request: asked, rules } = engine.explain(request() as never, options as ExplainOptions);
    const [read] = rules[0]?.requirements[0]?.trace.reads ?? [];
    expect(read?.state === 'redacted').toBe(asked?.action.name === null);
    return read?.state === 'redacted';
  };

  it.each<[what: string, options: unknown, hidden: boolean]>([
    ['a text for a list', { redact: '$.context' }, true],
    ['a list with something that is no text', { redact: ['$.context', 1] }, true],
    ['a list with no selector', { redact: ['context'] }, true],
    ['null', { redact: null }, true],
    ['options that are no plain object', Object.create({ redact: false }), true],
    [
      'options that throw',
      {
        get redact() {
          throw new Error('no');
        },
      },
      true,
    ],
    ['the index that `map` passes', 3, false],
    ['no options', undefined, false],
    ['`false`', { redact: false }, false],
  ])('%s', (_, options, hidden) => {
    expect(isHidden(options)).toBe(hidden);
  });
});

const SECRET = 's3cret-7f3a';
const SECRETS = [SECRET, [SECRET], { s: SECRET, [SECRET]: 1 }, [[{ id: SECRET }]]];

it('a secret never shows where it stands at a place that is redacted', () => {
  let isShown = 0;
  fc.assert(
    fc.property(
      policySets,
      wellFormedRequests,
      fc.constantFrom(...SECRETS),
      fc.integer({ min: 0, max: 3 }),
      (documents, recipe, secret, bag) => {
        const [path, name] = BAGS[bag] as readonly [string, string];
        const asked = withSecret(recipe, name, secret);
        const engine = createEngine(documents, { now: () => NOW });
        const written = (redact: ExplainOptions['redact']): string => {
          const explanation = engine.explain(materialize(asked) as AccessRequest, {
            redact: redact ?? false,
            nearestChange: true,
          });
          return JSON.stringify(explanation) + formatExplanation(explanation);
        };
        if (written(false).includes(SECRET)) isShown += 1;
        expect(written([path])).not.toContain(SECRET);
        expect(written(true)).not.toContain(SECRET);
      },
    ),
    { numRuns: 300, seed: 20_261_122 },
  );
  expect(isShown).toBeGreaterThan(100);
});

const BAGS = [
  ['$.subject.properties', 'subject'],
  ['$.resource.properties', 'resource'],
  ['$.action', 'action'],
  ['$.context', 'context'],
] as const;

/** The secret in the place of every attribute of a bag. */
function withSecret(recipe: Readonly<Record<string, unknown>>, name: string, secret: unknown): unknown {
  const secrets = (bag: unknown): unknown =>
    typeof bag === 'object' && bag !== null && !(bag instanceof Hostile)
      ? Object.fromEntries(Object.keys(bag).map((key) => [key, secret]))
      : bag;
  const part = recipe[name];
  if (name === 'context') return { ...recipe, context: secrets(part) };
  const entity = part as Document;
  return { ...recipe, [name]: { ...entity, properties: secrets(entity['properties']) } };
}
