import { forMethod } from './routes/route.ts';

/**
 * The action that a method stands for, for guards of several methods. HEAD is GET where it is not named itself
 * (RFC 9110, section 9.3.2), and `*` stands for all that are not named; without it they have no action, and are denied.
 *
 * @example
 * ```ts
 * import { byMethod } from '@adjudge/guard';
 *
 * const action = byMethod({ GET: 'read', PUT: 'update', DELETE: 'delete' });
 * [action({ method: 'HEAD' }), action({ method: 'PATCH' })]; // => ['read', undefined]
 * ```
 */
export function byMethod(
  actions: Readonly<Record<string, string>>,
): (req: { readonly method: string }) => string | undefined {
  // A map, because callers choose the method, and must find nothing that every object has.
  const known = new Map(Object.entries(actions));
  return ({ method }) => forMethod(known, method);
}
