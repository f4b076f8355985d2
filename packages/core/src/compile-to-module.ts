import { check } from './check-documents.ts';
import { textsOf } from './decide/ahead.ts';
import { errorsIn, PolicyError } from './diagnostics/policy-error.ts';
import { lower } from './document/lower.ts';
import type { DocumentInput } from './document/source.ts';

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
export function compileToModule(
  documents: readonly DocumentInput[],
  { allowEmpty = false }: { readonly allowEmpty?: boolean } = {},
): string {
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
