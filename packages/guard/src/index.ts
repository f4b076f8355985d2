// What a guard is configured with.
export { checkOptions } from './check-options.ts';
export type { AuthorizeOptions, DecisionPoint, Extractor } from './options.ts';

// The decision before the handler.
export { type Authorization, decide } from './decide.ts';

// Why a request goes no further.
export { AuthorizationError, type AuthorizationErrorCode, type AuthorizationErrorDetails } from './error.ts';

// Why the caller could not be identified.
export {
  AuthenticationError,
  type AuthenticationErrorCode,
  type AuthenticationErrorDetails,
} from './authentication-error.ts';

// Who asks.
export { authenticatedSubject, type AuthenticatedSubjectOptions } from './identity/authenticated.ts';
export { certificateSubject, type CertificateSubjectOptions } from './identity/certificate.ts';
export type { ClaimMapping, ClaimSource } from './identity/claim-mapping.ts';
export { clientAddress, type ClientAddressOptions } from './identity/client-address.ts';
export { forwardedCertificateSubject, type ForwardedCertificateOptions } from './identity/forwarded-certificate.ts';
export type { HttpRequest } from './identity/http-request.ts';
export type { SpiffeOptions } from './identity/spiffe-id.ts';
