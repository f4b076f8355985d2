// The middleware.
export { authorize } from './authorize.ts';

// What it is configured with, leaves on the request and ends requests with.
export {
  type Authorization,
  AuthorizationError,
  type AuthorizationErrorCode,
  type AuthorizeOptions,
  type DecisionPoint,
  type Extractor,
} from '@adjudge/guard';

// Who asks; `jwtSubject` is in the subpath `/jwt`.
export {
  authenticatedSubject,
  type AuthenticatedSubjectOptions,
  AuthenticationError,
  type AuthenticationErrorCode,
  type AuthenticationErrorDetails,
  certificateSubject,
  type CertificateSubjectOptions,
  type ClaimMapping,
  type ClaimSource,
  clientAddress,
  type ClientAddressOptions,
  forwardedCertificateSubject,
  type ForwardedCertificateOptions,
  type HttpRequest,
  type SpiffeOptions,
} from '@adjudge/guard';
