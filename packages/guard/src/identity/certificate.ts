import type { Subject } from '@adjudge/core';
import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { AuthenticationError } from '../authentication-error.ts';
import { type HttpRequest, nodeRequest } from './http-request.ts';
import { ownOptions } from './own-options.ts';
import { SPIFFE_OPTIONS, type SpiffeOptions, spiffeSubject } from './spiffe-id.ts';

/** Which certificates of callers are believed, and at what time. */
export interface CertificateSubjectOptions extends SpiffeOptions {
  /** Tells the time, in milliseconds since 1970-01-01T00:00:00Z. Default: `Date.now`. */
  readonly now?: () => number;
}

/**
 * Finds the subject in the certificate that the caller has shown when the TLS connection was made (mutual TLS): the
 * SPIFFE ID among its subject alternative names (X509-SVID). The server must ask for certificates (`requestCert`), and
 * verify them against the authorities (`ca`) that may name workloads of the trust domains.
 *
 * A certificate is looked at again with each request, so that none outlives its end on a connection that is kept open.
 *
 * @returns the `subject` of a guard: the subject, or `null` where the connection has no certificate; throws an
 *   AuthenticationError where it has one that does not hold
 * @throws TypeError at once, naming the option that is wrong
 */
export function certificateSubject(options: CertificateSubjectOptions): (request: HttpRequest) => Subject | null {
  const own = ownOptions(options, ['now', ...SPIFFE_OPTIONS]);
  const { now = Date.now } = own;
  const subjectOf = spiffeSubject(own);
  return (request) => {
    const { socket } = nodeRequest(request);
    const certificate = isTls(socket) ? socket.getPeerX509Certificate() : undefined;
    if (certificate === undefined) return null;
    if (!(socket as TLSSocket).authorized || certificate.ca) refuse('the client certificate is not trusted');
    if (!isCurrent(certificate, now())) refuse('the client certificate has expired');
    return subjectOf(urisIn(certificate.subjectAltName ?? ''));
  };
}

function isTls(socket: object): socket is TLSSocket {
  return 'getPeerX509Certificate' in socket;
}

function isCurrent({ validFrom, validTo }: X509Certificate, now: number): boolean {
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}

/** One name as Node writes it: its kind, and its value, which is a JSON string where it could be mistaken for more. */
const NAME = /(?:^|, )([^:,"]+):("(?:[^"\\]|\\.)*"|[^,"]*)/y;

/** The URIs among subject alternative names; none where they cannot be told apart. */
function urisIn(names: string): readonly string[] {
  const uris: string[] = [];
  NAME.lastIndex = 0;
  for (let at = 0; at < names.length; at = NAME.lastIndex) {
    const [, kind, value = ''] = NAME.exec(names) ?? [];
    if (kind === undefined) return [];
    if (kind === 'URI') uris.push(value.startsWith('"') ? (JSON.parse(value) as string) : value);
  }
  return uris;
}

function refuse(description: string): never {
  throw new AuthenticationError('invalid-token', { description });
}
