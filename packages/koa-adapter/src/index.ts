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
