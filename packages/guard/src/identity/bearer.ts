import { AuthenticationError } from '../authentication-error.ts';
import { type HttpRequest, nodeRequest } from './http-request.ts';

/** RFC 9110, section 11.1: the scheme, in whatever case, and what follows it. */
const SCHEME = /^bearer(?: +|$)/i;
/** RFC 6750, section 2.1: `b64token`. */
const TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * The token in the `Authorization` header (RFC 6750, section 2.1); `undefined` where there is no header of that scheme.
 * A token in the body or the query is no token: it ends up in logs.
 *
 * @throws AuthenticationError `invalid-request` where there is more than one header, or no token behind the scheme
 */
export function bearerToken(request: HttpRequest): string | undefined {
  const [header, ...others] = nodeRequest(request).headersDistinct['authorization'] ?? [];
  if (others.length > 0) malformed('there is more than one authorization header');
  if (header === undefined || !SCHEME.test(header)) return undefined;
  const token = header.replace(SCHEME, '').trimEnd();
  return TOKEN.test(token) ? token : malformed('the authorization header holds no bearer token');
}

function malformed(description: string): never {
  throw new AuthenticationError('invalid-request', { description });
}
