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
