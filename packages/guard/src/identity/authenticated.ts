import type { Subject } from '@adjudge/core';
import { CLAIM_MAPPING, type ClaimMapping, subjectMapper } from './claim-mapping.ts';
import { ownOptions } from './own-options.ts';

/** Where another middleware has left the caller, and what of that becomes the subject. */
export interface AuthenticatedSubjectOptions extends ClaimMapping {
  /**
   * Where the middleware before the guard leaves whom it has authenticated, by names with dots between: `auth` for
   * express-jwt, `user` for passport, `state.user` for koa-jwt and koa-passport.
   */
  readonly at: string;
}

/**
 * Finds the subject in what another middleware has left after it has authenticated the caller. Own properties alone are
 * looked at, of plain objects where claims are concerned: for a user that is an instance of a class, write a function
 * instead, `(req) => req.user && { type: 'user', id: String(req.user.id) }`.
 *
 * @returns the `subject` of a guard: the subject, or `null` where nothing has been left; throws an AuthenticationError
 *   where what has been left names no subject
 * @throws TypeError at once, naming the option that is wrong
 */
export function authenticatedSubject(options: AuthenticatedSubjectOptions): (request: object) => Subject | null {
  const own = ownOptions(options, ['at', ...CLAIM_MAPPING]);
  const { at } = own;
  if (typeof at !== 'string' || !/^[^.]+(?:\.[^.]+)*$/.test(at)) {
    throw new TypeError(
      'option `at` names no place; pass where the user is left, such as `auth`, `user` or `state.user`',
    );
  }
  const names = at.split('.');
  const subjectOf = subjectMapper(own);
  return (request) => {
    let found: unknown = request;
    for (const name of names) found = ownMember(found, name);
    return found === undefined || found === null ? null : subjectOf(found);
  };
}

function ownMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
