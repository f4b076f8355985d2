import { setTimeout as delay } from 'node:timers/promises';
import { type Duty, obligation, type ObligationHandler } from '../../src/index.ts';
import { type Answer, type Case, type Exchange, raise, show } from './case.ts';
import { REASONS } from './failures.ts';

const record = (action: string, note?: unknown): Partial<Case> => ({
  asks: { action, resource: { type: 'record', id: '7', properties: note === undefined ? {} : { note } } },
});

const RECORD = {
  id: '7',
  ssn: '078-05-1120',
  owner: { name: 'Ann', secret: 'a', phone: { home: '1', secret: 'b' } },
  tags: ['x', 'y'],
  parts: [{ id: 1, secret: 'c' }, { id: 2 }],
};
const MASKED = '{"id":"7","owner":{"name":"Ann","phone":{"home":"1"}},"tags":["x","y"],"parts":[{"id":1},{"id":2}]}';
const GLANCED = '{"id":"7","owner":{"name":"Ann","secret":"a","phone":{"home":"1","secret":"b"}},"tags":["x","y"]}';

const JSON_TYPE = 'application/json';

const FAILED = 'the answer could not be completed';

const masked = (name: string, answer: Answer, expected: Partial<Case>): Case => ({
  name: `masks fields of ${name}`,
  ...record('read'),
  handle: () => answer,
  status: 200,
  ...expected,
});

const watermark = (handler: ObligationHandler<Exchange>): Partial<Case> => ({
  ...record('print'),
  guard: { obligations: { watermark: handler } },
});

const DONE: Duty<unknown> = { before: () => undefined };

/** What handlers return by mistake, and is no duty. */
export const NO_DUTIES: readonly [string, () => unknown][] = [
  ['a promise', async () => DONE],
  ['a promise that is rejected', async () => raise(new Error('disk full'))],
  ['a thenable', () => ({ then: (_resolve: unknown, reject: (reason: unknown) => void) => reject('disk full') })],
  ['a duty whose key is misspelt', () => ({ befor: () => undefined })],
  ['a duty with one key too many', () => ({ ...DONE, headers: () => undefined })],
  ['a duty whose key is a symbol', () => ({ ...DONE, [Symbol('body')]: () => undefined })],
  ['a duty that is not made of functions', () => ({ before: DONE.before, body: null })],
  ['a duty with a text', () => ({ before: 'sign' })],
  ['an empty duty', () => ({})],
  ['a duty of undefined', () => ({ before: undefined })],
  ['an instance', () => new Watermark()],
  ['nothing', () => undefined],
  ['null', () => null],
  ['a list', () => []],
  ['a list of duties', () => [DONE]],
  ['true', () => true],
  ['a text', () => 'x'],
  ['a function', () => () => undefined],
];

class Watermark {
  readonly before = (): void => undefined;
  body(): unknown {
    return null;
  }
}

export const OBLIGATIONS: readonly Case[] = [
  masked('an object', { json: RECORD }, { body: MASKED, headers: { etag: undefined } }),
  masked('a list', { json: [RECORD, RECORD] }, { body: `[${MASKED},${MASKED}]` }),
  masked('JSON that is sent as text', { text: JSON.stringify(RECORD), type: JSON_TYPE }, { body: MASKED }),
  masked('a subtype of JSON', { text: JSON.stringify(RECORD), type: 'application/vnd.api+json' }, { body: MASKED }),
  masked('JSON that is written piece by piece', { pieces: pieces(RECORD), type: JSON_TYPE }, { body: MASKED }),
  masked('nothing', { status: 204 }, { status: 204, body: '' }),
  masked('a text, which is not sent', { text: RECORD.ssn }, { status: 500, handled: true, body: FAILED }),
  masked(
    'CSV, which is not sent',
    { text: RECORD.ssn, type: 'text/csv' },
    { status: 500, handled: true, body: FAILED },
  ),
  masked(
    'JSON that is not, which is not sent',
    { text: '{"ssn":1', type: JSON_TYPE },
    { status: 500, handled: true, body: FAILED },
  ),
  masked(
    'JSON that is compressed, which is not sent',
    { text: JSON.stringify(RECORD), type: JSON_TYPE, headers: { 'content-encoding': 'br' } },
    { status: 500, handled: true, body: FAILED, headers: { 'content-encoding': undefined } },
  ),
  masked(
    'an error, which is sent as it is',
    { text: 'no such record', status: 404 },
    { status: 404, handled: true, body: 'no such record' },
  ),
  masked(
    'an error in pieces, which is sent as it is',
    { pieces: pieces(RECORD), status: 404, type: JSON_TYPE },
    { status: 404, handled: true, body: JSON.stringify(RECORD) },
  ),
  masked('an error without a body', { text: '', status: 410 }, { status: 410, handled: true, body: '' }),
  {
    ...masked('an answer to a guess at it', { json: RECORD }, { body: MASKED }),
    name: 'A69 does not confirm a guess at what it masks',
    ask: { headers: { 'x-user': 'alice', 'if-none-match': '*' } },
  },
  {
    ...masked('', { json: RECORD }, {}),
    name: 'keeps the condition of a write whose answer it masks',
    handle: (_, { header }) => ({ json: { condition: header('if-match') } }),
    ask: { method: 'PUT', headers: { 'x-user': 'alice', 'if-match': '"1"' } },
    body: JSON.stringify({ condition: '"1"' }),
  },
  {
    ...masked('HEAD', { json: RECORD }, { body: '' }),
    name: 'A69 does not tell by HEAD how long a body with all fields is',
    mount: 'get',
    ask: { method: 'HEAD', headers: { 'x-user': 'alice' } },
    headers: { etag: undefined, 'content-length': undefined },
  },
  {
    ...masked('', { json: RECORD }, { body: GLANCED }),
    ...record('glance'),
    name: 'keeps only fields that are included',
  },

  {
    name: 'sets a header that a permit obliges to, and logs',
    ...record('open', 'internal'),
    guard: { log: () => undefined },
    status: 200,
    headers: { 'x-classification': 'internal' },
  },
  ...['a\r\nSet-Cookie: b=c', 'a\nb', 'a\0b', 'ключ'].map(
    (note): Case => ({
      name: `A70 denies a permit that obliges to a header with ${JSON.stringify(note)}`,
      ...record('open', note),
      guard: { log: () => undefined },
      status: 403,
      error: 'obligation-failed',
      headers: { 'set-cookie': undefined },
    }),
  ),
  {
    name: 'denies a permit that obliges to log where there is no log',
    ...record('open', 'x'),
    status: 403,
    error: 'obligation-failed',
  },
  {
    name: 'denies a permit whose obligation has no handler',
    ...record('print'),
    status: 403,
    error: 'obligation-failed',
  },
  {
    name: 'hides a permit whose obligation has no handler where denials are hidden',
    ...record('print'),
    guard: { hide: true },
    status: 404,
    error: 'not-found',
  },
  {
    name: 'permits when a handler has carried out the obligation',
    ...watermark(
      obligation({ text: 'string' }, ({ text }) => ({ before: ({ setHeader }) => setHeader('x-mark', text) })),
    ),
    status: 200,
    headers: { 'x-mark': 'confidential' },
  },
  {
    name: 'waits for a handler that takes its time',
    ...watermark(
      obligation({ text: 'string' }, ({ text }) => ({
        before: ({ setHeader }) => delay(5).then(() => setHeader('x-mark', text)),
      })),
    ),
    status: 200,
    headers: { 'x-mark': 'confidential' },
  },
  {
    name: 'denies a permit whose obligation has a parameter that its handler does not know',
    ...watermark(obligation({}, () => DONE)),
    status: 403,
    error: 'obligation-failed',
  },
  {
    name: 'denies a permit whose obligation lacks a parameter',
    ...watermark(obligation({ text: 'string', opacity: 'number' }, () => DONE)),
    status: 403,
    error: 'obligation-failed',
  },
  {
    name: 'denies a permit whose obligation has a parameter of another kind',
    ...watermark(obligation({ text: 'number' }, () => DONE)),
    status: 403,
    error: 'obligation-failed',
  },
  ...NO_DUTIES.map(
    ([name, handler]): Case => ({
      name: `A62 denies a permit whose handler returns ${name}`,
      ...watermark(handler as never),
      status: 403,
      error: 'obligation-failed',
    }),
  ),
  {
    name: 'answers 500 when a body is rewritten to a promise',
    ...watermark(() => ({ body: async (body) => body })),
    handle: () => ({ json: RECORD }),
    status: 500,
    handled: true,
    body: FAILED,
  },
  ...REASONS.flatMap((reason): readonly Case[] => [
    {
      name: `A62 denies a permit whose handler throws ${show(reason)}`,
      ...watermark(() => ({ before: () => raise(reason) })),
      status: 403,
      error: 'obligation-failed',
    },
    {
      name: `A62 denies a permit whose handler rejects with ${show(reason)}`,
      ...watermark(() => ({ before: () => delay(1).then(() => raise(reason)) })),
      status: 403,
      error: 'obligation-failed',
    },
    {
      name: `A62 answers 500 when a handler cannot rewrite the body and throws ${show(reason)}`,
      ...watermark(() => ({ body: () => raise(reason) })),
      handle: () => ({ json: RECORD }),
      status: 500,
      handled: true,
      body: FAILED,
    },
  ]),
];

function pieces(value: unknown): readonly string[] {
  const text = JSON.stringify(value);
  return [text.slice(0, 20), text.slice(20, 50), text.slice(50)];
}
