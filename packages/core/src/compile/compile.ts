import { keyOf } from './by-text.ts';
import { areMany, compileChunks } from './chunks.ts';
import { compileDispatch } from './dispatch.ts';
import { compileFunction } from './one-function.ts';
import type { Compiled } from './parameters.ts';
import type { Host, Results, Tier } from './tier.ts';

/**
 * Compiles tiers to a function, which gives the result of the first tier that has one: to one piece of code where that is not
 * too large, else to several, of which only those are called that a request needs where a text tells.
 *
 * @throws {EvalError} where the host forbids code generation
 */
export function compileTiers<R>(tiers: readonly Tier<R>[], results: Results<R>, host: Host): Compiled<R> {
  const key = keyOf(tiers);
  if (key !== undefined) return compileDispatch(tiers, key, results, host);
  return areMany(tiers) ? compileChunks(tiers, results, host) : compileFunction(tiers, results, host);
}

/** Whether this host allows generating code. */
export function canCompile(): boolean {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the question is whether this throws
    return new Function('return true')() === true;
  } catch {
    return false;
  }
}
