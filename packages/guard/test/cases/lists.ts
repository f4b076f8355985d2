import type { Authorization } from '../../src/index.ts';
import { ALICE, type Case } from './case.ts';

const IDS = ['1', 'sealed', '2', '3', 'sealed', '4'];

const listing =
  (ids: readonly string[], filter: (authorization: Authorization, ids: readonly string[]) => readonly unknown[]) =>
  (authorization: Authorization | undefined): { readonly json: unknown } => ({
    json: filter(authorization!, ids),
  });

const toDocument = (id: string): { type: string; id: string } => ({ type: 'document', id });

export const LISTS: readonly Case[] = [
  {
    name: 'keeps what is permitted of a list, in its order',
    handle: listing(IDS, (authorization, ids) => authorization.filter(ids, toDocument)),
    status: 200,
    body: '["1","2","3","4"]',
  },
  {
    name: 'keeps nothing of an empty list',
    handle: listing([], (authorization, ids) => authorization.filter(ids, toDocument)),
    status: 200,
    body: '[]',
  },
  {
    name: 'A60 leaves out an item that is no resource',
    handle: listing(IDS, (authorization, ids) =>
      authorization.filter(ids, (id) => (id === '2' ? null : toDocument(id))),
    ),
    status: 200,
    body: '["1","3","4"]',
  },
  {
    name: 'A12 leaves out an item whose resource is a promise',
    handle: listing(IDS, (authorization, ids) =>
      authorization.filter(ids, (async (id: string) => toDocument(id)) as never),
    ),
    status: 200,
    body: '[]',
  },
  {
    name: 'asks about a list by another action',
    handle: listing(['7', '8'], (authorization, ids) =>
      authorization.filter(
        ids,
        (id) => ({ type: 'paper', id, properties: { owner: id === '7' ? 'alice' : 'bob' } }),
        'write',
      ),
    ),
    ask: { headers: ALICE },
    status: 200,
    body: '["7"]',
  },
  {
    name: 'masks fields of items as the permit of each obliges to',
    handle: listing(['7'], (authorization, ids) =>
      authorization.filter(
        ids.map((id) => ({ id, ssn: '078-05-1120' })),
        ({ id }) => ({ type: 'record', id }),
        'read',
      ),
    ),
    status: 200,
    body: '[{"id":"7"}]',
  },
  {
    name: 'leaves out an item whose permit has an obligation without handler',
    handle: listing(['7'], (authorization, ids) =>
      authorization.filter(ids, (id) => ({ type: 'record', id }), 'print'),
    ),
    status: 200,
    body: '[]',
  },
];
