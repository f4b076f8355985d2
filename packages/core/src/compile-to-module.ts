import { check } from './check-documents.ts';
import { textsOf } from './decide/ahead.ts';
import { errorsIn, PolicyError } from './diagnostics/policy-error.ts';
import { lower } from './document/lower.ts';
import type { DocumentInput } from './document/source.ts';
import { checkedOptions, IS_BOOLEAN, type OptionChecks } from './support/options.ts';

/** What is fixed when a module is written; the options of `createEngine` are given to what it exports. */
export interface ModuleOptions {
  /** Whether a module without any rule, whose engine denies everything, is wanted. Default: `false`, which makes it an error. */
  readonly allowEmpty?: boolean;
}

const OPTIONS: OptionChecks<ModuleOptions> = { allowEmpty: IS_BOOLEAN };

/**
 * Writes an ES module that holds policy documents and the functions that decide by them, for hosts that forbid code
 * generation. Its default export takes the options of `createEngine`, and makes an engine that decides as fast as one that
 * generates its code. The module needs the version of `@adjudge/core` that wrote it; with another, or where a function is
 * missing, decisions are interpreted, with the same answers.
 *
 * @throws {PolicyError} with every error in the documents, if there is any
 *
 * @example
 * ```ts
 * import { compileToModule } from '@adjudge/core';
 *
 * const source = compileToModule([
 *   {
 *     apiVersion: 'adjudge/v1',
 *     kind: 'Policy',
 *     name: 'documents',
 *     resources: ['document'],
 *     rules: [{ id: 'anybody-reads', effect: 'permit', actions: ['read'] }],
 *   },
 * ]);
 * source.includes('export default'); // => true
 * ```
 */
export function compileToModule(documents: readonly DocumentInput[], options: ModuleOptions = {}): string {
  const { allowEmpty = false } = checkedOptions(options, OPTIONS);
  const { workspace, diagnostics } = check(documents, allowEmpty);
  const errors = errorsIn(diagnostics);
  if (errors.length > 0) throw new PolicyError(errors);
  const program = lower(workspace);
  const functions = [...textsOf(program)].map(
    ([digest, text]) => `  ${JSON.stringify(digest)}(rt, c) {\n${text}\n  },`,
  );
  return [
    '// Written by compileToModule of @adjudge/core.',
    "import { createEngine } from '@adjudge/core';",
    '',
    `export const revision = ${JSON.stringify(program.revision)};`,
    `const documents = JSON.parse(${JSON.stringify(JSON.stringify(documents))});`,
    '',
    'export const functions = {',
    ...functions,
    '};',
    '',
    `const always = ${JSON.stringify(allowEmpty ? { allowEmpty } : {})};`,
    'export default (options) => createEngine(documents, { ...always, ...options, functions });',
    '',
  ].join('\n');
}
