import { type Case, raise } from './case.ts';
import { obligation } from '../../src/index.ts';

const RECORD = { type: 'record', id: '7', properties: { note: 'internal' } };
const SEALED = { path: '/documents/sealed' };

/** Guards that do not enforce: the handler runs whatever is decided. What they report is tested apart. */
export const ROLLOUT: readonly Case[] = [
  { name: 'lets a deny pass without enforcing', guard: { enforce: false }, ask: SEALED, status: 200 },
  {
    name: 'lets a caller without subject pass without enforcing',
    guard: { enforce: false },
    ask: { headers: {} },
    status: 200,
  },
  {
    name: 'lets a failure pass without enforcing',
    guard: { enforce: false },
    asks: { resource: () => raise(undefined) },
    status: 200,
  },
  { name: 'does not enforce one guard', overrides: { enforce: false }, ask: SEALED, status: 200 },
  {
    name: 'enforces one guard',
    guard: { enforce: false },
    overrides: { enforce: true },
    ask: SEALED,
    status: 403,
    error: 'forbidden',
  },
  {
    name: 'shows the handler a deny that is not enforced',
    guard: { enforce: false },
    handle: (authorization) => ({ json: [authorization?.decision.reason, authorization?.enforced] }),
    ask: SEALED,
    status: 200,
    body: JSON.stringify(['explicit-deny', false]),
  },
  {
    name: 'shows the handler nothing where nothing was decided',
    guard: { enforce: false },
    handle: (authorization) => ({ text: String(authorization === undefined) }),
    ask: { headers: {} },
    status: 200,
    body: 'true',
  },
  {
    name: 'carries out no obligation without enforcing',
    guard: {
      enforce: false,
      obligations: { watermark: obligation({ text: 'string' }, () => ({ before: () => raise(new Error('done')) })) },
    },
    asks: { action: 'print', resource: RECORD },
    status: 200,
  },
  {
    name: 'leaves lists whole without enforcing',
    guard: { enforce: false },
    handle: (authorization) => ({
      json: authorization?.filter(['1', 'sealed'], (id) => ({ type: 'document', id })),
    }),
    status: 200,
    body: '["1","sealed"]',
  },
];
