import type { Subject } from '@adjudge/core';
import { AuthenticationError } from '../authentication-error.ts';
import { type HttpRequest, nodeRequest } from './http-request.ts';
import { ownOptions } from './own-options.ts';
import { SPIFFE_OPTIONS, type SpiffeOptions, spiffeSubject } from './spiffe-id.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** Who is believed about the certificates of callers, and which of these are. */
export interface ForwardedCertificateOptions extends SpiffeOptions {
  /** Addresses and networks of proxies that end TLS, verify certificates, and replace or append to the header. */
  readonly trustedProxies: readonly string[];
}

/**
 * Finds the subject in `X-Forwarded-Client-Cert`, in which a proxy such as Envoy says whose certificate it has verified:
 * the SPIFFE ID in the last element, which is what the nearest proxy has seen itself. The header of a connection that
 * does not come from a trusted proxy is not looked at.
 *
 * @returns the `subject` of a guard: the subject, or `null` where no trusted proxy says anything; throws an
 *   AuthenticationError where what it says is malformed, or does not name one workload
 * @throws TypeError at once, naming the option that is wrong
 */
export function forwardedCertificateSubject(
  options: ForwardedCertificateOptions,
): (request: HttpRequest) => Subject | null {
  const own = ownOptions(options, ['trustedProxies', ...SPIFFE_OPTIONS]);
  const isTrusted = trustedProxies(own.trustedProxies);
  const subjectOf = spiffeSubject(own);
  return (request) => {
    const { socket, headers } = nodeRequest(request);
    const header = headers['x-forwarded-client-cert'];
    if (header === undefined || !isTrusted(socket.remoteAddress)) return null;
    return subjectOf(urisIn(lastElement(String(header))));
  };
}

type Pair = readonly [key: string, value: string];

/** A key with its value, quoted where it has to be, and what ends it. */
const PAIR = /\s*([A-Za-z]+)=("(?:[^"\\]|\\.)*"\s*|[^",;]*)([,;]|$)/y;

/** The pairs of the last of the elements, which are separated by commas, as pairs are by semicolons. */
function lastElement(header: string): readonly Pair[] {
  let element: Pair[] = [];
  PAIR.lastIndex = 0;
  for (let separator: string | undefined = ';'; separator !== ''; ) {
    if (separator === ',') element = [];
    const [, key = '', value = '', end]: string[] = PAIR.exec(header) ?? [];
    if (end === undefined)
      throw new AuthenticationError('invalid-request', {
        description: 'the forwarded client certificate is malformed',
      });
    element.push([
      key.toLowerCase(),
      value
        .trim()
        .replace(/^"(.*)"$/s, '$1')
        .replaceAll(/\\(.)/gs, '$1'),
    ]);
    separator = end;
  }
  return element;
}

function urisIn(element: readonly Pair[]): readonly string[] {
  return element.flatMap(([key, value]) => (key === 'uri' ? [value] : []));
}
