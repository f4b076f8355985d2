import { createResolver } from '@adjudge/core';
import { ALICE, ASYNCHRONOUS, type Case } from './case.ts';
import { engine } from '../policy.ts';

export const PERMITS: readonly Case[] = [
  { name: 'permits with synchronous extractors', status: 200 },
  { name: 'permits with asynchronous extractors', ...ASYNCHRONOUS, status: 200 },
  { name: 'permits an action by name', asks: { action: 'read' }, status: 200 },
  { name: 'permits an action as an object', asks: { action: { name: 'read' } }, status: 200 },
  {
    name: 'permits with values that are the same for every request',
    guard: { subject: { type: 'user', id: 'alice', properties: { clearance: 'high' } }, context: { ip: '192.0.2.1' } },
    asks: { resource: { type: 'document', id: '1' } },
    status: 200,
  },
  { name: 'permits without context', guard: { context: () => null }, status: 200 },
  { name: 'permits by an engine that a function returns', guard: { engine: () => engine }, status: 200 },
  {
    name: 'permits with attributes that are loaded afterwards',
    guard: {
      resolver: createResolver(engine, [
        { name: 'directory', of: 'subject', attributes: ['clearance'], load: async () => ({ clearance: 'high' }) },
      ]),
    },
    ask: { headers: { 'x-user': 'alice' } },
    status: 200,
  },
  {
    name: 'keeps the decision under a name of the application’s own',
    guard: { property: 'permission' },
    handle: (authorization) => ({ text: String(authorization === undefined) }),
    status: 200,
    body: 'true',
  },
  {
    name: 'keeps what was asked and answered for the handler',
    handle: (authorization) => ({ text: JSON.stringify([authorization?.request, authorization?.decision.rule]) }),
    ask: { headers: ALICE },
    status: 200,
    body: JSON.stringify([
      {
        subject: { type: 'user', id: 'alice', properties: { clearance: 'high' } },
        action: { name: 'get' },
        resource: { type: 'document', id: '1' },
        context: {},
      },
      'vault-clauses/clearance-opens',
    ]),
  },
  {
    name: 'keeps how long it took for the handler',
    handle: (authorization) => ({ text: String((authorization?.durationMs ?? -1) >= 0 && authorization?.enforced) }),
    status: 200,
    body: 'true',
  },
];
