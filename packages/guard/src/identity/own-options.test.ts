import { describe, expect, it } from 'vitest';
import { authenticatedSubject, certificateSubject, clientAddress, forwardedCertificateSubject } from '../index.ts';

const SPIFFE = { trustDomains: ['example.org'] };
const PROXIES = { trustedProxies: ['10.0.0.0/8'] };

describe('options of sources of identity', () => {
  it.each<[string, (options: never) => unknown, object, string]>([
    ['authenticatedSubject', authenticatedSubject, { at: 'user' }, 'at, type, id, properties'],
    ['certificateSubject', certificateSubject, SPIFFE, 'now, trustDomains, type'],
    [
      'forwardedCertificateSubject',
      forwardedCertificateSubject,
      { ...SPIFFE, ...PROXIES },
      'trustedProxies, trustDomains, type',
    ],
    ['clientAddress', clientAddress, PROXIES, 'trustedProxies'],
  ])('A8 %s refuses one that is misspelt, and none at all', (_, source, options, names) => {
    expect(() => source(options as never)).not.toThrow();
    const message = `option \`trustedProxy\` is unknown; there is ${names}`;
    expect(() => source({ ...options, trustedProxy: '10.0.0.1' } as never)).toThrow(new TypeError(message));
    expect(() => source(undefined as never)).toThrow(new TypeError(`options are missing; there is ${names}`));
  });
});
