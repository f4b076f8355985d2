import { METHODS } from 'node:http';
import { ALICE, BOB, type Case, type Exchange, type Mount } from './case.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Every way to write the sealed document, which nobody may open. */
const SEALED_PATHS = [
  '/documents/sealed',
  '/documents/seal%65d',
  '/documents/sealed/',
  '/DOCUMENTS/sealed',
  '/documents/sealed?id=1',
  '/documents/sealed?a=/documents/1',
  '/documents/sealed#/documents/1',
];

/** What other documents than the sealed one are called: the guard and the handler must mean the same one. */
const OTHER_PATHS = [
  ['/documents/sealed;v=1', 'sealed;v=1'],
  ['/documents/sealed%2F', 'sealed/'],
  ['/documents/a%2Fsealed', 'a/sealed'],
  ['/documents/..%2Fsealed', '../sealed'],
  ['/documents/SEALED', 'SEALED'],
  ['/documents/sealed%00', 'sealed\0'],
  ['/documents/%73ealed2', 'sealed2'],
] as const;

const MOUNTS: readonly Mount[] = ['all', 'router', 'outer-router', 'table'];

/** A paper whose owner is what the caller says; only the owner writes it. */
const ownerFrom = (owner: (exchange: Exchange) => unknown): NonNullable<Case['asks']> => ({
  action: 'write',
  resource: (exchange) => ({ type: 'paper', id: '1', properties: { owner: owner(exchange) } }),
});
const ownerInBody = ownerFrom(({ body }) => (body as { readonly owner?: unknown } | undefined)?.owner);
const ownerInQuery = ownerFrom(({ query }) => query['owner']);
const body = (text: string): NonNullable<Case['ask']> => ({
  method: 'POST',
  headers: { ...ALICE, ...JSON_TYPE },
  body: text,
});

const SPOOFS = {
  'x-http-method-override': 'OPTIONS',
  'x-original-url': '/documents/1',
  'x-rewrite-url': '/documents/1',
  'x-forwarded-uri': '/documents/1',
  'x-middleware-subrequest': 'src/middleware:src/middleware',
  'x-forwarded-user': 'alice',
  'x-forwarded-client-cert': 'URI=spiffe://example.org/alice',
  connection: 'close, x-user, x-clearance',
} as const;

const paperFrom = (ip: (exchange: Exchange) => string): Pick<Case, 'guard' | 'asks'> => ({
  guard: { context: (exchange) => ({ ip: ip(exchange), tool: exchange.header('x-tool') ?? 'none' }) },
  asks: { action: 'read', resource: { type: 'paper', id: '1' } },
});

export const INPUTS: readonly Case[] = [
  ...MOUNTS.flatMap((mount) =>
    SEALED_PATHS.map(
      (path): Case => ({
        name: `A55 A56 refuses ${path}, however it is written, with the guard at ${mount}`,
        mount,
        ask: { path },
        status: 403,
        error: 'forbidden',
      }),
    ),
  ),
  ...OTHER_PATHS.map(
    ([path, id]): Case => ({
      name: `A55 decides about the document that the handler sees: ${path}`,
      handle: (authorization, exchange) => ({ json: [authorization?.request.resource.id, exchange.id] }),
      ask: { path },
      status: 200,
      body: JSON.stringify([id, id]),
    }),
  ),
  { name: 'A55 has no route for an empty segment', ask: { path: '/documents//sealed' }, status: 404 },
  { name: 'A55 has no route for a segment more', ask: { path: '/documents/x/../sealed' }, status: 404 },

  // CONNECT never reaches a request listener.
  ...METHODS.filter((method) => method !== 'CONNECT').flatMap((method): readonly Case[] => [
    { name: `A57 decides ${method}: a permit`, ask: { method }, status: 200, handled: true },
    { name: `A57 decides ${method}: a deny`, ask: { method, headers: BOB }, status: 403, error: 'forbidden' },
  ]),
  {
    name: 'A57 decides HEAD on a route for GET: a permit',
    mount: 'get',
    ask: { method: 'HEAD' },
    status: 200,
    body: '',
  },
  {
    name: 'A57 decides HEAD on a route for GET: a deny',
    mount: 'get',
    ask: { method: 'HEAD', headers: BOB },
    status: 403,
    error: 'forbidden',
    body: '',
  },
  { name: 'A57 decides HEAD as the table says of GET', mount: 'table', ask: { method: 'HEAD' }, status: 200, body: '' },
  {
    name: 'A57 denies what the table does not name',
    mount: 'table',
    ask: { method: 'PATCH' },
    status: 403,
    error: 'forbidden',
  },

  {
    name: 'A60 denies by a body that is absent',
    asks: ownerInBody,
    ask: { method: 'POST' },
    status: 403,
    error: 'forbidden',
  },
  { name: 'A60 denies by a body that is empty', asks: ownerInBody, ask: body('{}'), status: 403, error: 'forbidden' },
  { name: 'permits by a body that says so', asks: ownerInBody, ask: body('{"owner":"alice"}'), status: 200 },
  ...['["alice"]', '{"0":"alice"}', 'null', 'true', '1', '""'].map(
    (owner): Case => ({
      name: `A61 denies by ${owner} in a body where a text is meant`,
      asks: ownerInBody,
      ask: body(`{"owner":${owner}}`),
      status: 403,
      error: 'forbidden',
    }),
  ),
  { name: 'A70 answers 400 for a body that is not JSON', asks: ownerInBody, ask: body('{"owner"'), status: 400 },
  {
    name: 'A60 answers 413 for a body that is too large',
    asks: ownerInBody,
    ask: body(`"${'x'.repeat(2000)}"`),
    status: 413,
  },
  {
    name: 'A70 denies by a body that would pollute prototypes',
    asks: ownerInBody,
    ask: body('{"__proto__":{"owner":"alice"}}'),
    status: 403,
    error: 'forbidden',
  },
  {
    name: 'permits by a query that says so',
    asks: ownerInQuery,
    ask: { path: '/documents/1?owner=alice' },
    status: 200,
  },
  ...['?owner=alice&owner=alice', '?owner=', '?owner', '', '?owner=bob&owner=alice'].map(
    (query): Case => ({
      name: `A61 denies by the query ${query === '' ? 'that is absent' : query}`,
      asks: ownerInQuery,
      ask: { path: `/documents/1${query}` },
      status: 403,
      error: 'forbidden',
    }),
  ),

  ...Object.entries(SPOOFS).flatMap(([name, value]): readonly Case[] => [
    {
      name: `A64 does not take one document for another by ${name}`,
      ask: { path: '/documents/sealed', headers: { ...ALICE, [name]: value } },
      status: 403,
      error: 'forbidden',
    },
    {
      name: `A64 does not take one caller for another by ${name}`,
      ask: { headers: { ...BOB, [name]: value } },
      status: 403,
      error: 'forbidden',
    },
  ]),
  {
    name: 'A64 does not take the address of a client from x-forwarded-for',
    ...paperFrom(({ ip }) => ip),
    ask: { headers: { ...ALICE, 'x-forwarded-for': '10.1.2.3' } },
    status: 403,
    error: 'forbidden',
  },
  { name: 'permits by the address of a client', ...paperFrom(() => '10.1.2.3'), status: 200 },
  ...['x-tool', 'X-Tool', 'X-TOOL'].map(
    (name): Case => ({
      name: `A43 denies by the header ${name}, however it is written`,
      ...paperFrom(() => '10.1.2.3'),
      ask: { headers: { ...ALICE, [name]: 'internal' } },
      status: 403,
      error: 'forbidden',
    }),
  ),
];
