// What a guard is configured with.
export { byMethod } from './by-method.ts';
export type {
  AttributeResolution,
  AttributeResolver,
  Batch,
  DecisionPoint,
  Extractor,
  GuardOptions,
  GuardOverrides,
  Question,
} from './options.ts';
export type { RouteTable } from './routes/protect.ts';

// What it leaves on the request, and tells the log.
export type { AskedRequest } from './asked-request.ts';
export type { Authorization } from './authorization.ts';
export type { DecisionEvent } from './decision-event.ts';

// What permits oblige to.
export { obligation, type ParameterKinds, type Parameters } from './obligations/obligation.ts';
export type { Duty, ObligationHandler, Occasion } from './obligations/handler.ts';

// Why a request goes no further.
export {
  AuthorizationError,
  type AuthorizationErrorCode,
  type AuthorizationErrorDetails,
  type RefusalStatus,
} from './authorization-error.ts';

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

// Which routes are guarded.
export type { AuditedRoute, AuditOptions } from './routes/audit.ts';
export type { TripwireOptions } from './response/tripwire.ts';
