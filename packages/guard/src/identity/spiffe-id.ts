import type { Subject } from '@adjudge/core';
import { AuthenticationError } from '../authentication-error.ts';

/** Whose workloads are believed, and what they are called. */
export interface SpiffeOptions {
  /** The trust domains whose workloads are subjects, such as `example.org`. */
  readonly trustDomains: readonly string[];
  /** The subject's type. Default: `workload`. */
  readonly type?: string;
}

/** The names of these options. */
export const SPIFFE_OPTIONS = ['trustDomains', 'type'] as const;

/** SPIFFE-ID, section 2: a trust domain, and segments of a path that are neither empty nor `.` or `..`. */
const SPIFFE_ID = /^spiffe:\/\/([a-z0-9._-]{1,255})((?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+)+)$/;
const TRUST_DOMAIN = /^[a-z0-9._-]{1,255}$/;
const MAX_LENGTH = 2048;

/**
 * Makes what turns the URIs that a certificate names its holder by into a subject: the SPIFFE ID, which must be the only
 * one (X509-SVID, section 2), as `id`, with its trust domain and path as properties.
 *
 * @throws TypeError where an option is wrong; what it returns throws an AuthenticationError
 */
export function spiffeSubject({
  trustDomains,
  type = 'workload',
}: SpiffeOptions): (uris: readonly string[]) => Subject {
  const given: unknown = trustDomains;
  if (!Array.isArray(given) || given.length === 0 || !given.every(isTrustDomain)) {
    throw new TypeError(
      'option `trustDomains` is no list of trust domains; name those whose workloads are believed, such as `example.org`',
    );
  }
  if (typeof type !== 'string' || type === '') {
    throw new TypeError('option `type` is not a non-empty string; name the type of subject, such as `workload`');
  }
  const believed = new Set(given);
  return (uris) => {
    const [id = '', ...others] = uris;
    const [, trustDomain = '', path = ''] = (id.length <= MAX_LENGTH && SPIFFE_ID.exec(id)) || [];
    if (others.length > 0 || trustDomain === '') refuse('the client certificate has no single SPIFFE ID');
    if (!believed.has(trustDomain)) refuse('the client certificate is from another trust domain');
    return { type, id, properties: { trustDomain, path } };
  };
}

function isTrustDomain(value: unknown): boolean {
  return typeof value === 'string' && TRUST_DOMAIN.test(value);
}

function refuse(description: string): never {
  throw new AuthenticationError('invalid-token', { description });
}
