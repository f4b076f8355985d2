// Subjects from verified JSON Web Tokens: apart from the rest, so that only who imports this needs jose.
export {
  type ClaimMapping,
  type ClaimSource,
  type HttpRequest,
  type JwtKeys,
  jwtSubject,
  type JwtSubjectOptions,
} from '@adjudge/guard/jwt';
