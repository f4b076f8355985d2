import { describe, expect, it } from 'vitest';
import { identify } from '../../test/identify.ts';
import { forwardedCertificateSubject } from '../index.ts';

const WEB = 'spiffe://example.org/ns/prod/sa/web';
const ADMIN = 'spiffe://example.org/ns/prod/sa/admin';
const HASH = 'Hash=468ed33be74eee6556d90c0149c1309e9ba61d6425303443c0748a02dd8de688';

const askThrough = async (header?: string | readonly string[], trustedProxies: readonly string[] = ['127.0.0.1']) =>
  (await identify(forwardedCertificateSubject({ trustedProxies, trustDomains: ['example.org'] })))(
    header === undefined ? {} : { 'x-forwarded-client-cert': header },
  );

describe('forwardedCertificateSubject', () => {
  it.each<[string, string | readonly string[]]>([
    ['alone', `URI=${WEB}`],
    [
      'among others',
      `By=spiffe://example.org/proxy;${HASH};Subject="CN=web,O=\\"Acme; Co\\"";URI=${WEB};DNS=web.internal`,
    ],
    ['in quotes', `URI="${WEB}"`],
    ['by a key in lower case', `hash=1;uri=${WEB}`],
    ['with blanks around', ` URI=${WEB} ; ${HASH}`],
    ['in the last element, which the proxy has seen itself', `URI=${ADMIN},URI=${WEB}`],
    ['in the last of several headers', [`URI=${ADMIN}`, `URI=${WEB}`]],
    ['whatever the subject before it says', `Subject="CN=a,URI=${ADMIN}";URI=${WEB}`],
  ])('finds the workload that a trusted proxy names %s', async (_, header) => {
    expect(await askThrough(header)).toEqual({
      found: { type: 'workload', id: WEB, properties: { trustDomain: 'example.org', path: '/ns/prod/sa/web' } },
    });
  });

  it('finds nobody where no proxy names anybody', async () => {
    expect(await askThrough()).toEqual({ found: null });
  });

  it('A64 does not look at a header from a connection that is no trusted proxy', async () => {
    expect(await askThrough(`URI=${WEB}`, ['10.0.0.0/8'])).toEqual({ found: null });
  });

  it.each([
    ['names no workload', HASH],
    ['names two workloads', `URI=${WEB};URI=${ADMIN}`],
    ['names something else', 'URI=https://example.org/web'],
    ['names nothing', 'URI='],
    ['names the proxy only', `By=${WEB}`],
    ['names a workload in an element before the last', `URI=${WEB},${HASH}`],
    ['names a workload inside of the subject', `Subject="URI=${WEB}"`],
  ])('believes no certificate that %s', async (_, header) => {
    const description = 'the client certificate has no single SPIFFE ID';
    expect(await askThrough(header)).toEqual({ code: 'invalid-token', description });
  });

  it('believes no workload of another trust domain', async () => {
    const description = 'the client certificate is from another trust domain';
    expect(await askThrough('URI=spiffe://evil.example/web')).toEqual({ code: 'invalid-token', description });
  });

  it.each([
    '',
    ';',
    ',',
    WEB,
    `URI="${WEB}`,
    `URI=${WEB};`,
    `URI=${WEB},`,
    `URI="${WEB}"x`,
    `URI=${WEB}"`,
    'URI',
    `URI=a;;URI=${WEB}`,
  ])('A70 answers a header that is malformed with invalid-request: %j', async (header) => {
    const description = 'the forwarded client certificate is malformed';
    expect(await askThrough(header)).toEqual({ code: 'invalid-request', description });
  });

  it('A70 reads a long header that never ends in no time', async () => {
    const header = `URI="${'\\"'.repeat(3000)}`;
    const started = performance.now();
    expect(await askThrough(`a=${' '.repeat(6000)}"`)).toMatchObject({ code: 'invalid-request' });
    expect(await askThrough(header)).toMatchObject({ code: 'invalid-request' });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('A64 has no proxy that is trusted without being named', () => {
    expect(() => forwardedCertificateSubject({ trustDomains: ['example.org'] } as never)).toThrow(TypeError);
  });
});
