import { parseSelector, type SelectorError } from './parse.ts';
import { read } from './read.ts';

/**
 * Makes a reader of what a path leads to in any plain JSON value, such as the claims of a token: the subset of JSONPath
 * (RFC 9535) that policies may use, read as policies read requests.
 *
 * @returns a function that never throws: it gives `undefined` where there is nothing, and a symbol where it cannot be known what
 *   there is, since something on the way is no object or list, or what is there is not JSON. A list has such symbols for its
 *   elements. Put into a request, they are what they are in the engine: unknown, and not absent
 * @throws {TypeError} where the path is malformed, or uses what policies may not
 *
 * @example
 * ```ts
 * import { createReader } from '@adjudge/core';
 *
 * const rolesOf = createReader('$.realm_access.roles');
 * rolesOf({ sub: 'alice', realm_access: { roles: ['editor'] } }); // => ['editor']
 * rolesOf({ sub: 'alice' }); // => undefined
 * ```
 */
export function createReader(path: string): (from: unknown) => unknown {
  const segments = segmentsOf(path);
  return (from) => read(from, segments);
}

function segmentsOf(path: unknown): ReturnType<typeof parseSelector>['segments'] {
  if (typeof path !== 'string') throw new TypeError('a path must be a string, such as `$.realm_access.roles`');
  try {
    const { variable, segments } = parseSelector(path);
    if (variable === undefined) return segments;
  } catch (error) {
    const { message, offset } = error as SelectorError;
    throw new TypeError(`\`${path}\` is no path that can be read: ${message}, at character ${String(offset)}`, {
      cause: error,
    });
  }
  throw new TypeError(`\`${path}\` starts at a bound element; a path starts with \`$\``);
}
