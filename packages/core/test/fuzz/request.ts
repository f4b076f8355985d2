import { materialize } from './hostile.ts';
import { type Answer, ask, type Core, demand, fixedEngine, policyOf, type Target } from './target.ts';

const WHOLE =
  '{"subject":{"type":"user","id":"alice","properties":{"tenant":"a","roles":["r"]}},"action":{"name":"read"},"resource":{"type":"document","id":"1","properties":{"ownerId":"alice","list":[1,2]}},"context":{"ip":"10.0.0.1"}}';

/** Requests, as JSON; `{"$hostile":"Map"}` stands for what JSON cannot hold. */
export const request: Target = {
  name: 'request',
  seeds: [
    WHOLE,
    WHOLE.replaceAll('alice', '__proto__'),
    WHOLE.replace('"id":"1"', '"id":1'),
    WHOLE.replace('"read"', '""'),
    WHOLE.replace('"user"', '["user"]'),
    'null',
    '[]',
    '{}',
    '"x"',
    '1',
    'true',
  ]
    .concat([
      WHOLE.replace('{"tenant":"a","roles":["r"]}', '[]'),
      WHOLE.replace('{"ip":"10.0.0.1"}', 'null'),
      WHOLE.replace('"alice"', '{"$hostile":"boxed string"}'),
      WHOLE.replace('[1,2]', `${'['.repeat(9_000)}${']'.repeat(9_000)}`),
    ])
    .concat([
      WHOLE.replace('{"name":"read"}', '{"$hostile":"throwing proxy"}'),
      WHOLE.replace('"1"', `"${'x'.repeat(8_193)}"`),
      WHOLE.replace('"1"', `"${'x'.repeat(8_192)}"`),
      WHOLE.replace('[1,2]', JSON.stringify(Array.from({ length: 10_001 }, () => 1))),
    ])
    .concat([
      '{"subject":{"__proto__":{"type":"user","id":"alice"}},"action":{"name":"read"},"resource":{"type":"document","id":"1"}}',
    ]),
  tokens: [
    '{"$hostile":"Map"}',
    '{"$hostile":"Date"}',
    '{"$hostile":"NaN"}',
    '{"$hostile":"undefined"}',
    '{"$hostile":"throwing getter"}',
    '{"$hostile":"instance"}',
    '{"$hostile":"symbol"}',
    '{"$hostile":"function"}',
    '{"$hostile":"bigint"}',
    '{"$hostile":"inherited"}',
    '{"$hostile":"cycle"}',
  ].concat([
    'null',
    'true',
    '0',
    '1',
    '9007199254740992',
    '""',
    '"alice"',
    '"a"',
    '[]',
    '{}',
    '"__proto__":',
    '"subject":',
    '"id":',
    '"type":',
    '"properties":',
    '"name":',
    '"ownerId":',
    '"tenant":',
    ',',
    ':',
    '[',
    ']',
    '{',
    '}',
    '"\\ud800"',
  ]),
  write: (random) => {
    const value = (): string =>
      random.pick([
        '"alice"',
        '"a"',
        '"user"',
        '"document"',
        '1',
        'null',
        'true',
        '[]',
        '{}',
        '{"tenant":"a"}',
        '{"ownerId":"alice","tenant":"a"}',
        '""',
        '{"$hostile":"Map"}',
      ]);
    const member = (): string =>
      `${random.pick(['"id"', '"type"', '"name"', '"properties"', '"x"', '"__proto__"'])}:${value()}`;
    const entity = (name: string, usual: string): string =>
      random.oneIn(4)
        ? `"${name}":${random.oneIn(2) ? value() : `{${random.several(4, member, ',')}}`}`
        : `"${name}":${usual}`;
    const parts = [
      entity('subject', '{"type":"user","id":"alice","properties":{"tenant":"a"}}'),
      entity('action', '{"name":"read"}'),
      entity('resource', '{"type":"document","id":"1","properties":{"ownerId":"alice","tenant":"a"}}'),
      entity('context', '{}'),
    ];
    return `{${parts.filter(() => !random.oneIn(12)).join(',')}}`;
  },
  check: checkRequest,
};

const anythingEngine = fixedEngine([
  policyOf({}, { resources: ['*'], rules: [{ id: 'any', effect: 'permit', actions: ['*'] }] }),
]);
const ownerEngine = fixedEngine([
  policyOf(
    {},
    {
      resources: ['*'],
      rules: [
        {
          id: 'owner',
          effect: 'permit',
          actions: ['*'],
          when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] },
        },
        {
          id: 'other-tenant',
          effect: 'deny',
          actions: ['*'],
          unless: { equals: ['$.subject.properties.tenant', '$.resource.properties.tenant'] },
        },
      ],
    },
  ),
]);

function checkRequest(core: Core, input: string): Answer {
  const make = (): unknown => materialize(input);
  try {
    make();
  } catch {
    return { accepted: false, said: 'not JSON' };
  }
  const anything = ask(anythingEngine(core), make);
  const shape = attempt(() => hasShape(make()));
  demand(anything.decision === (shape === true), `a request is ${anything.reason}, and its shape is ${String(shape)}`);
  if (shape === false) demand(anything.reason === 'invalid-request', `a request without shape is ${anything.reason}`);
  const owner = ask(ownerEngine(core), make);
  const isOwn = attempt(() => shape === true && isOwnersOfOneTenant(make()));
  demand(owner.decision === (isOwn === true), `for the owner, it says ${owner.reason}`);
  return { accepted: shape === true, said: `${anything.reason} ${owner.reason}` };
}

/** What throws while it is looked at has neither answer. */
function attempt(question: () => boolean): boolean | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}

/** AuthZEN's shape, read off JSON's own types: strings between 1 and 8,192 long where identifiers stand, objects elsewhere. */
function hasShape(made: unknown): boolean {
  const identifiers = [
    ['subject', 'type'],
    ['subject', 'id'],
    ['action', 'name'],
    ['resource', 'type'],
    ['resource', 'id'],
  ];
  const bags = [['subject', 'properties'], ['action', 'properties'], ['resource', 'properties'], ['context']];
  if (!['subject', 'action', 'resource'].every((name) => isPlain(dig(made, [name])))) return false;
  const areNamed = identifiers.every((path) => {
    const found = dig(made, path);
    return typeof found === 'string' && found !== '' && !(found.length > 8_192);
  });
  return (
    areNamed &&
    bags.every(
      (path) =>
        [undefined, dig(made, path)].includes(undefined) && (dig(made, path) === undefined || isPlain(dig(made, path))),
    )
  );
}

function isOwnersOfOneTenant(made: unknown): boolean {
  const [owner, id] = [dig(made, ['resource', 'properties', 'ownerId']), dig(made, ['subject', 'id'])];
  const [mine, its] = [dig(made, ['subject', 'properties', 'tenant']), dig(made, ['resource', 'properties', 'tenant'])];
  return typeof owner === 'string' && owner === id && isSame(mine, its);
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'object' && a !== null) return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
  return ['string', 'boolean', 'number'].includes(typeof a) || a === null
    ? a === b && !(typeof a === 'number' && Number.isInteger(a) && !Number.isSafeInteger(a))
    : false;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlain(value)) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member), '{}']);
}

function dig(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (isPlain(at) ? Object.getOwnPropertyDescriptor(at, name)?.value : undefined),
    from,
  );
}

function isPlain(value: unknown): value is object {
  return (
    Object.prototype.toString.call(value) === '[object Object]' &&
    [null, Object.prototype].includes(Object.getPrototypeOf(value) as object | null)
  );
}
