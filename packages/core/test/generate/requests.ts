import fc from 'fast-check';
import {
  ACTIONS,
  ADDRESSES,
  AUTH_TIMES,
  CLASSES,
  DURATIONS,
  hostileValues,
  IDS,
  INSTANTS,
  jsonValues,
  NEAR_INSTANTS,
  NETWORKS,
  NUMBERS,
  numbers,
  ROLES,
  scalars,
  SUBJECT_TYPES,
  TEXTS,
  texts,
  TYPES,
} from './vocabulary.ts';

const items = fc.array(
  fc.record(
    {
      id: fc.constantFrom(...IDS),
      n: fc.oneof({ weight: 9, arbitrary: numbers }, { weight: 1, arbitrary: jsonValues }),
      tags: fc.array(texts, { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 3 },
);

/** An attribute as it should be, mostly; else any JSON, or something that is not JSON at all. */
function mostly(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 18, arbitrary },
    { weight: 1, arbitrary: jsonValues },
    { weight: 1, arbitrary: hostileValues },
  );
}

const every = {
  s1: mostly(fc.constantFrom(...TEXTS)),
  s2: mostly(fc.constantFrom(...TEXTS)),
  n1: mostly(fc.constantFrom(...NUMBERS)),
  n2: mostly(fc.constantFrom(...NUMBERS)),
  any: mostly(jsonValues),
  l1: mostly(fc.array(texts, { maxLength: 3 })),
  l2: mostly(fc.array(scalars, { maxLength: 3 })),
  o: mostly(
    fc.record(
      { s: mostly(texts), n: mostly(numbers), l: mostly(fc.array(texts, { maxLength: 2 })) },
      { requiredKeys: [] },
    ),
  ),
  items: mostly(items),
  ip: mostly(fc.constantFrom(...ADDRESSES)),
  networks: mostly(fc.array(fc.constantFrom(...NETWORKS), { maxLength: 2 })),
  t1: mostly(fc.constantFrom(...INSTANTS, ...NEAR_INSTANTS)),
  t2: mostly(fc.constantFrom(...INSTANTS)),
  d: mostly(fc.constantFrom(...DURATIONS, 'P1M')),
  acr: mostly(fc.constantFrom(...CLASSES)),
  auth_time: mostly(fc.constantFrom(...AUTH_TIMES, ...INSTANTS)),
  activeRoles: mostly(fc.array(fc.constantFrom(...ROLES), { maxLength: 2 })),
  roles: mostly(fc.array(fc.constantFrom(...ROLES), { maxLength: 3 })),
};

/** The attributes that generated policies ask for: all of them, or all but some. */
const attributes: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 3, arbitrary: fc.record(every) },
  { weight: 2, arbitrary: fc.record(every, { requiredKeys: [] }) },
);

const bags = fc.oneof({ weight: 20, arbitrary: attributes }, { weight: 1, arbitrary: fc.constant(undefined) });

/** Requests of AuthZEN's shape, over the shared vocabulary. */
export const wellFormedRequests: fc.Arbitrary<Record<string, unknown>> = fc.record({
  subject: fc.record({ type: fc.constantFrom(...SUBJECT_TYPES), id: fc.constantFrom(...IDS), properties: bags }),
  action: fc.record({
    name: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...ACTIONS) },
      { weight: 1, arbitrary: texts.filter((t) => t !== '') },
    ),
    properties: bags,
  }),
  resource: fc.record({
    type: fc.constantFrom(...TYPES, ...TYPES, 'elsewhere'),
    id: fc.constantFrom(...IDS),
    properties: bags,
  }),
  context: bags,
});

/** Anything at all: requests, requests with a part broken, and what is no request. */
export const requests: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 30, arbitrary: wellFormedRequests },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        wellFormedRequests,
        fc.constantFrom('subject', 'action', 'resource', 'context'),
        fc.oneof(jsonValues, hostileValues),
      )
      .map(([request, part, value]) => ({ ...request, [part]: value })),
  },
  { weight: 1, arbitrary: fc.oneof(jsonValues, hostileValues) },
);
