// Subjects from verified JSON Web Tokens: apart from the rest, so that only who imports this needs jose.
export { jwtSubject } from './identity/jwt.ts';
export type { JwtSubjectOptions } from './identity/jwt-options.ts';
export type { JwtKeys } from './identity/jwt-keys.ts';
export type { ClaimMapping, ClaimSource } from './identity/claim-mapping.ts';
export type { HttpRequest } from './identity/http-request.ts';
