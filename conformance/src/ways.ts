import {
  compileToModule,
  createEngine,
  type Decision,
  type DocumentInput,
  type Engine,
  type EngineOptions,
} from '@adjudge/core';
import { asObjects, asTexts, mirrored, withKeysReversed } from './rewrite.ts';
import type { Scenario } from './scenario.ts';

/** One way of getting answers to all questions of a scenario; every way must give the same. */
export interface Way {
  readonly name: string;
  readonly answers: (scenario: Scenario) => readonly Decision[];
  /** Whether the documents are what they were, to whatever order matters, so that the digest and the first rule that decides stay. */
  readonly keepsOrder: boolean;
}

export const WAYS: readonly Way[] = [
  { name: 'a fresh engine each', answers: fresh, keepsOrder: true },
  { name: 'one engine, asked before', answers: askedBefore, keepsOrder: true },
  { name: 'interpreted', answers: interpreted, keepsOrder: true },
  { name: 'compiled ahead of time', answers: compiledAhead, keepsOrder: true },
  { name: 'explained', answers: explained, keepsOrder: true },
  { name: 'in one batch', answers: batched, keepsOrder: true },
  { name: 'with documents as objects', answers: (scenario) => rewritten(scenario, asObjects), keepsOrder: true },
  { name: 'with documents as JSON', answers: (scenario) => rewritten(scenario, asTexts), keepsOrder: true },
  {
    name: 'with keys in another order',
    answers: (scenario) => rewritten(scenario, withKeysReversed),
    keepsOrder: true,
  },
  { name: 'with everything in another order', answers: (scenario) => rewritten(scenario, mirrored), keepsOrder: false },
];

/** Allocating a cache of the default size costs more than all that these engines are asked. */
const CACHE_SIZE = 16;

export function engineOf(scenario: Scenario, options: EngineOptions = {}): Engine {
  const { documents, allowEmpty, now = Number.NaN } = scenario;
  return createEngine(documents, { allowEmpty, cacheSize: CACHE_SIZE, now: () => now, ...options });
}

function ask(engine: Engine, scenario: Scenario): readonly Decision[] {
  return scenario.questions.map(({ request }) => engine.evaluate(request as never));
}

function fresh(scenario: Scenario): readonly Decision[] {
  return scenario.questions.map(({ request }) => engineOf(scenario).evaluate(request as never));
}

function askedBefore(scenario: Scenario): readonly Decision[] {
  const engine = engineOf(scenario);
  ask(engine, scenario);
  return ask(engine, { ...scenario, questions: scenario.questions.toReversed() }).toReversed();
}

function interpreted(scenario: Scenario): readonly Decision[] {
  return ask(engineOf(scenario, { codeGeneration: false }), scenario);
}

/** By the module that is written ahead of time, as a host runs it that forbids code generation. */
function compiledAhead(scenario: Scenario): readonly Decision[] {
  const { documents, allowEmpty, now = Number.NaN } = scenario;
  const source = compileToModule(documents, { allowEmpty })
    .replace(/^import .*$/m, '')
    .replaceAll(/^export const /gm, 'const ')
    .replace(/^export default /m, 'return ');
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- a module cannot be imported at once
  const make = new Function('createEngine', source)(createEngine) as (options: EngineOptions) => Engine;
  const engine = make({ now: () => now, codeGeneration: false, cacheSize: CACHE_SIZE });
  if (!engine.isCompiled) throw new Error('what was written ahead of time is not used');
  return ask(engine, scenario);
}

function explained(scenario: Scenario): readonly Decision[] {
  const engine = engineOf(scenario);
  return scenario.questions.map(({ request }) => engine.explain(request as never).decision);
}

function batched(scenario: Scenario): readonly Decision[] {
  const evaluations = scenario.questions.map(({ request }) => request as never);
  return engineOf(scenario).evaluations({ evaluations }).evaluations;
}

function rewritten(
  scenario: Scenario,
  rewrite: (documents: readonly DocumentInput[]) => readonly DocumentInput[],
): readonly Decision[] {
  const documents = rewrite(scenario.documents);
  return ask(engineOf({ ...scenario, documents }), scenario);
}
