import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, createServer, request as sendRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authority, authority, type Credentials, type Names } from '../../test/certificates.ts';
import { serve } from '../../test/http.ts';
import { identify, type Identified, identifying } from '../../test/identify.ts';
import { certificateSubject, type CertificateSubjectOptions } from '../index.ts';

const WEB = 'spiffe://example.org/ns/prod/sa/web';
const OPTIONS: CertificateSubjectOptions = { trustDomains: ['example.org'] };
const DAY = 86_400_000;

let ca: Authority;
let stranger: Authority;
let server: Credentials;
beforeAll(async () => {
  [ca, stranger] = await Promise.all([authority('ours'), authority('theirs')]);
  server = await ca.issue([['ip', '127.0.0.1']]);
});

/** A server that asks for certificates and lets callers without a good one go on; returns what asks it. */
async function mutualTls(
  options = OPTIONS,
): Promise<(client?: Partial<Credentials>, agent?: Agent) => Promise<Identified>> {
  const settings = { ...server, ca: ca.cert, requestCert: true, rejectUnauthorized: false };
  const { port } = await serve(createServer(settings, identifying(certificateSubject(options))));
  return async (client = {}, agent) => {
    const outgoing = sendRequest({ host: '127.0.0.1', port, ca: ca.cert, agent: agent ?? false, ...client }).end();
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return JSON.parse(await text(incoming)) as Identified;
  };
}

describe('certificateSubject', () => {
  it('finds the workload that the certificate of the connection names', async () => {
    const ask = await mutualTls();
    const names: Names = [
      ['dns', 'web.internal'],
      ['url', WEB],
    ];
    expect(await ask(await ca.issue(names))).toEqual({
      found: { type: 'workload', id: WEB, properties: { trustDomain: 'example.org', path: '/ns/prod/sa/web' } },
    });
  });

  it('finds nobody on a connection without certificate', async () => {
    expect(await (await mutualTls())()).toEqual({ found: null });
  });

  it('finds nobody on a connection without TLS', async () => {
    expect(await (await identify(certificateSubject(OPTIONS)))()).toEqual({ found: null });
  });

  it('names the type of subject', async () => {
    const ask = await mutualTls({ ...OPTIONS, type: 'service' });
    expect(await ask(await ca.issue([['url', WEB]]))).toMatchObject({ found: { type: 'service', id: WEB } });
  });

  it('does not believe a certificate of another authority', async () => {
    const description = 'the client certificate is not trusted';
    expect(await (await mutualTls())(await stranger.issue([['url', WEB]]))).toEqual({
      code: 'invalid-token',
      description,
    });
  });

  it('does not believe a certificate that has expired', async () => {
    const expired = await ca.issue([['url', WEB]], { notAfter: new Date(Date.now() - 60_000) });
    expect(await (await mutualTls())(expired)).toMatchObject({ code: 'invalid-token' });
  });

  it('does not take an authority for a workload', async () => {
    const intermediate = await ca.issue([['url', WEB]], { isAuthority: true });
    expect(await (await mutualTls())(intermediate)).toMatchObject({ code: 'invalid-token' });
  });

  it('stops believing a certificate that expires while its connection is open', async () => {
    let now = Date.now();
    const ask = await mutualTls({ ...OPTIONS, now: () => now });
    const client = await ca.issue([['url', WEB]]);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect(await ask(client, agent)).toMatchObject({ found: { id: WEB } });
    now += DAY + 60_000;
    const description = 'the client certificate has expired';
    expect(await ask(client, agent)).toEqual({ code: 'invalid-token', description });
    agent.destroy();
  });

  it('knows the caller again on a session that is resumed', async () => {
    const settings = { ...server, ca: ca.cert, requestCert: true, rejectUnauthorized: false };
    const { port } = await serve(createServer(settings, identifying(certificateSubject(OPTIONS))));
    const client = { host: '127.0.0.1', port, ca: ca.cert, ...(await ca.issue([['url', WEB]])) };
    const visit = async (session?: Buffer) => {
      const socket = connect({ ...client, ...(session === undefined ? {} : { session }) });
      let ticket: Buffer | undefined;
      socket.on('session', (latest: Buffer) => {
        ticket = latest;
      });
      await once(socket, 'secureConnect');
      const resumed = socket.isSessionReused();
      socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
      return { answer: await text(socket), resumed, session: ticket };
    };
    const first = await visit();
    const second = await visit(first.session);
    expect([first.resumed, second.resumed]).toEqual([false, true]);
    for (const { answer } of [first, second]) expect(answer).toContain(WEB);
  });

  const NO_SINGLE = 'the client certificate has no single SPIFFE ID';
  it.each<[string, Names, string]>([
    ['no URI', [['dns', 'web.internal']], NO_SINGLE],
    [
      'two SPIFFE IDs',
      [
        ['url', WEB],
        ['url', 'spiffe://example.org/admin'],
      ],
      NO_SINGLE,
    ],
    [
      'another URI beside it',
      [
        ['url', WEB],
        ['url', 'https://example.org/'],
      ],
      NO_SINGLE,
    ],
    ['a URI of another scheme', [['url', 'https://example.org/ns/prod/sa/web']], NO_SINGLE],
    ['a name that looks like more than one', [['dns', `a, URI:${WEB}`]], NO_SINGLE],
    ['no path', [['url', 'spiffe://example.org']], NO_SINGLE],
    ['an empty segment', [['url', 'spiffe://example.org/a//b']], NO_SINGLE],
    ['a slash at the end', [['url', 'spiffe://example.org/a/']], NO_SINGLE],
    ['dots for a segment', [['url', 'spiffe://example.org/a/../b']], NO_SINGLE],
    ['a query', [['url', 'spiffe://example.org/a?b']], NO_SINGLE],
    ['a port', [['url', 'spiffe://example.org:1/a']], NO_SINGLE],
    ['an escaped slash', [['url', 'spiffe://example.org/a%2fb']], NO_SINGLE],
    ['a trust domain in capitals', [['url', 'spiffe://EXAMPLE.org/a']], NO_SINGLE],
    ['more than 2,048 characters', [['url', `spiffe://example.org/${'a'.repeat(2048)}`]], NO_SINGLE],
    [
      'another trust domain',
      [['url', 'spiffe://example.com/a']],
      'the client certificate is from another trust domain',
    ],
  ])('does not believe a certificate with %s', async (_, names, description) => {
    expect(await (await mutualTls())(await ca.issue(names))).toEqual({ code: 'invalid-token', description });
  });

  it.each([
    [
      {},
      'option `trustDomains` is no list of trust domains; name those whose workloads are believed, such as `example.org`',
    ],
    [
      { trustDomains: [] },
      'option `trustDomains` is no list of trust domains; name those whose workloads are believed, such as `example.org`',
    ],
    [
      { trustDomains: ['spiffe://example.org'] },
      'option `trustDomains` is no list of trust domains; name those whose workloads are believed, such as `example.org`',
    ],
    [
      { trustDomains: ['example.org'], type: '' },
      'option `type` is not a non-empty string; name the type of subject, such as `workload`',
    ],
  ])('refuses the options %j', (options, message) => {
    expect(() => certificateSubject(options as never)).toThrow(new TypeError(message));
  });
});
