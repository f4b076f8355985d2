import { check } from './check-documents.ts';
import { requestCheck } from './decide/check-attributes.ts';
import { clockOf } from './decide/clock.ts';
import { evaluateBatch } from './decide/batch.ts';
import { generatedCode } from './compile/backend.ts';
import { closures } from './compile/closures/backend.ts';
import { NotWritten } from './compile/generator.ts';
import { createEvaluator, type Decider } from './decide/evaluate.ts';
import { requiredAttributes } from './decide/required-attributes.ts';
import { search } from './decide/search.ts';
import { errorsIn, PolicyError } from './diagnostics/policy-error.ts';
import { attributeSchemas } from './document/attribute-schemas.ts';
import { lower } from './document/lower.ts';
import type { DocumentInput } from './document/source.ts';
import type { Engine } from './engine-api.ts';
import { checkOptions, type EngineOptions, generatorOf, warnOfOthers } from './engine-options.ts';
import { createExplainer } from './explain/explain.ts';
import type { Clock } from './ir/clock.ts';
import type { AccessRequest } from './ir/request.ts';

const DEFAULT_CACHE_SIZE = 65_536;

/**
 * Makes an engine of policy documents: texts in YAML or JSON, or plain objects.
 *
 * @throws {PolicyError} with every error in the documents, if there is any; warnings alone are `warnings` of the engine
 * @throws {TypeError} where an option is not what it should be
 *
 * @example
 * ```ts
 * import { createEngine } from '@adjudge/core';
 *
 * const engine = createEngine([
 *   {
 *     apiVersion: 'adjudge/v1',
 *     kind: 'Policy',
 *     name: 'documents',
 *     resources: ['document'],
 *     rules: [
 *       { id: 'owner-reads', effect: 'permit', actions: ['read'], when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] } },
 *     ],
 *   },
 * ]);
 * const decision = engine.evaluate({
 *   subject: { type: 'user', id: 'alice' },
 *   action: { name: 'read' },
 *   resource: { type: 'document', id: '42', properties: { ownerId: 'alice' } },
 * });
 * decision.decision; // => true
 * decision.reason; // => 'explicit-permit'
 * decision.rule; // => 'documents/owner-reads'
 * ```
 */
export function createEngine<R extends AccessRequest = AccessRequest>(
  documents: readonly DocumentInput[],
  given: EngineOptions = {},
): Engine<R> {
  const options = checkOptions(given);
  const { cacheSize = DEFAULT_CACHE_SIZE, allowEmpty = false, now = Date.now } = options;
  const { workspace, diagnostics } = check(documents, allowEmpty);
  const errors = errorsIn(diagnostics);
  if (errors.length > 0) throw new PolicyError(errors);
  const program = lower(workspace);
  const clock = clockOf(now);
  const checks = requestCheck(attributeSchemas(workspace), options.validateRequests);
  const explain = createExplainer(program, clock, checks.whole);
  const fallback = closures(clock);
  const compiled = compiledEvaluator({ program, checks, fallback }, clock, cacheSize, options);
  const evaluate = compiled ?? createEvaluator({ program, checks, backend: fallback, fallback }, cacheSize);
  return Object.freeze({
    evaluate,
    explain,
    evaluations: (batch: unknown) => evaluateBatch(evaluate, batch),
    searchSubjects: (request: unknown, candidates: unknown) => search(evaluate, 'subject', request, candidates),
    searchResources: (request: unknown, candidates: unknown) => search(evaluate, 'resource', request, candidates),
    searchActions: (request: unknown, candidates: unknown) => search(evaluate, 'action', request, candidates),
    requiredAttributes: (scope: unknown) => requiredAttributes(program, scope),
    revision: program.revision,
    warnings: Object.freeze(diagnostics),
    isCompiled: compiled !== undefined,
  });
}

/** The evaluator that generates code, where it may. */
function compiledEvaluator(
  parts: Omit<Decider, 'backend'>,
  clock: Clock,
  cacheSize: number,
  options: EngineOptions,
): ReturnType<typeof createEvaluator> | undefined {
  const generator = generatorOf(options);
  if (generator === undefined) return undefined;
  try {
    return createEvaluator({ ...parts, backend: generatedCode({ generator, clock }) }, cacheSize);
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
    warnOfOthers(options);
    return undefined;
  }
}
