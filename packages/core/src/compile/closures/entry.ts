import type { Ends } from '../backend.ts';
import type { Check, Functions } from '../entry.ts';
import { callWith } from '../parameters.ts';

/** What stands before the decision functions: the check of a request's shape, and finding the function for it. */
export function closeEntry<R>(
  { parts: check }: Check,
  { typeOf, nameOf, width, made, find }: Functions<R>,
  { invalid, failed }: Ends<R>,
): (request: unknown) => R {
  return (request) => {
    try {
      const parts = check(request);
      if (parts === undefined) return invalid;
      const [type, action] = [parts['resource.type'], parts['action.name']];
      const decide = made?.[typeOf(type) * width + nameOf(action)] ?? find(type, action);
      return callWith(decide, parts);
    } catch {
      return failed;
    }
  };
}
