import { type Backend, generatedCode } from '../compile/backend.ts';
import { createWriter } from '../compile/generator.ts';
import type { Compiled } from '../compile/parameters.ts';
import type { Program } from '../ir/policy.ts';
import { namesIn, RequestClasses } from './classes.ts';
import type { Decision } from './decision.ts';
import { Decisions } from './decisions.ts';
import { compilerOf } from './evaluate.ts';

/**
 * The texts of all functions that an engine of these policies may generate, by their digests. Actions that several patterns
 * match at once, and no rule names, may be left out: what decides them is made of closures then.
 */
export function textsOf(program: Program): ReadonlyMap<string, string> {
  const generator = createWriter();
  const decisions = new Decisions(program.revision);
  const backend = generatedCode({ generator, clock: () => undefined });
  const compile = compilerOf(program, backend, decisions);
  const { types, actions, patterns } = namesIn(program.rules);
  const matching = patterns.map((pattern) => pattern.replaceAll(/\*+/g, 'x'));
  for (const type of withOther(types)) for (const action of withOther([...actions, ...matching])) compile(type, action);
  writeEntries(new RequestClasses(program.rules, backend), backend, decisions);
  return generator.texts;
}

/** Names, and one that is none of them. */
function withOther(names: readonly string[]): readonly string[] {
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0);
  return [...new Set(names), '-'.repeat(longest + 1)];
}

/** Whatever options an engine has. */
function writeEntries(
  { typeOf, nameOf, width }: RequestClasses,
  backend: Backend,
  { invalidRequest, indeterminate }: Decisions,
): void {
  const find = (): Compiled<Decision> => () => indeterminate;
  for (const isShapeAlone of [true, false])
    for (const made of [[], undefined])
      backend.entry(
        { parts: () => undefined, isShapeAlone },
        { typeOf, nameOf, width, made, find },
        { invalid: invalidRequest, failed: indeterminate },
      );
}
