import { NOW, type Brought } from './ask.ts';

/** Requests with which the example of a function yields something, and others with which it is unknown. */
export interface FunctionRequests {
  readonly yields: readonly (readonly [brought: Brought, value: unknown])[];
  readonly unknown: readonly Brought[];
}

const NOTHING: Brought = {};
/** As JSON reads it, an integer that a double does not hold exactly. */
const TOO_LARGE = 2 ** 53;

const resource = (properties: object): Brought => ({ resource: properties });
const subject = (properties: object): Brought => ({ subject: properties });
const yields = (brought: Brought, value: unknown, ...unknown: readonly Brought[]): FunctionRequests => ({
  yields: [[brought, value]],
  unknown,
});

/** For each function, requests that show its example. Alice reads document 1. */
export const FUNCTION_REQUESTS: Readonly<Record<string, FunctionRequests>> = {
  value: yields(NOTHING, '$5'),
  const: yields(NOTHING, 5000),
  now: yields(NOTHING, NOW),
  map: yields(subject({ groups: ['a', 'b'] }), ['team:a', 'team:b'], NOTHING),
  count: yields(resource({ reviewers: ['bob', 'carol'] }), 2, NOTHING),
  lower: yields(subject({ email: 'A@Example.com' }), 'a@example.com', NOTHING),
  upper: yields(resource({ code: 'ab-1' }), 'AB-1', NOTHING),
  concat: yields(subject({ team: 'red' }), 'team:red', NOTHING, subject({ team: 7 })),
  split: yields(subject({ scope: 'read write' }), ['read', 'write'], NOTHING),
  add: yields(resource({ net: 100, tax: 19 }), 119, NOTHING, resource({ net: 2 ** 53 - 1, tax: 1 })),
  subtract: yields(subject({ limit: 100, used: 40 }), 60, NOTHING),
  multiply: yields(resource({ price: 3, quantity: 4 }), 12, NOTHING),
  divide: yields(resource({ total: 7, people: 2 }), 3.5, NOTHING, resource({ total: 7, people: 0 })),
  modulo: yields(resource({ number: 7 }), 1, NOTHING),
  min: yields({ subject: { limit: 3 }, resource: { amount: 5 } }, 3, NOTHING),
  max: yields(resource({ lines: [{ amount: 1 }, { amount: 9 }] }), 9, NOTHING, resource({ lines: [] })),
  sum: yields(
    resource({ lines: [{ amount: 1 }, { amount: 9 }] }),
    10,
    NOTHING,
    resource({ lines: [{ amount: 1 }, {}] }),
  ),
  instantAdd: yields(resource({ createdAt: '2026-01-01T00:00:00Z' }), '2026-01-31T00:00:00.000Z', NOTHING),
  durationBetween: yields(
    resource({ startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-01-01T00:15:00Z' }),
    900,
    resource({ startsAt: '2026-01-01T00:00:00Z' }),
  ),
  default: {
    yields: [
      [resource({ level: 3 }), 3],
      [NOTHING, 0],
    ],
    unknown: [resource({ level: TOO_LARGE })],
  },
};
