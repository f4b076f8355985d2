import fc from 'fast-check';
import { type AccessRequest, createEngine, type Decision, type Engine, type Explanation } from '../../src/index.ts';
import { type RawDocument, policySets } from './documents.ts';
import { requests } from './requests.ts';
import { materialize, NOW } from './vocabulary.ts';

/** What a run of generated cases has reached: how often each reason was given, and each operator, or a condition with a function in it, was true, false or unknown. */
export class Reached {
  pairs = 0;
  readonly reasons = new Map<string, number>();
  readonly operators = new Map<string, Map<string, number>>();

  private countTruth(name: string, truth: string): void {
    const truths = this.operators.get(name) ?? new Map<string, number>();
    this.operators.set(name, truths);
    increment(truths, truth);
  }

  count({ decision, rules }: Explanation): void {
    this.pairs += 1;
    increment(this.reasons, decision.reason);
    const traces = rules.flatMap((rule) => rule.requirements.map((requirement) => requirement.trace));
    for (let trace = traces.pop(); trace !== undefined; trace = traces.pop()) {
      for (const [name] of trace.text.matchAll(/^\w+|\w+(?=\()/g)) this.countTruth(name, trace.truth);
      traces.push(...trace.of);
    }
  }
}

/** Policy sets, each with requests to ask them. */
export const cases: fc.Arbitrary<[readonly RawDocument[], unknown[]]> = fc.tuple(
  policySets,
  fc.array(requests, { minLength: 1, maxLength: 40, size: 'max' }),
);

/** Asks one engine in every way there is, and throws where two answers differ. */
export function assertAgreement(
  documents: readonly RawDocument[],
  recipes: readonly unknown[],
  reached: Reached,
): void {
  const engine = createEngine(documents, { now: () => NOW });
  const asked = recipes.map((recipe) => {
    const explanation = ask(engine.explain, recipe);
    reached.count(explanation);
    assertSame('evaluate', ask(engine.evaluate, recipe), explanation.decision);
    return explanation.decision;
  });
  recipes.forEach((recipe, index) => assertSame('evaluate, asked again', ask(engine.evaluate, recipe), asked[index]));
  assertBatch(engine, recipes, asked);
}

/** A batch of what is asked on its own; entries that are no objects cannot be entries. */
function assertBatch(engine: Engine, recipes: readonly unknown[], asked: readonly Decision[]): void {
  const batch = { evaluations: recipes.map(materialize) } as Parameters<Engine['evaluations']>[0];
  engine.evaluations(batch).evaluations.forEach((decision, index) => assertSame('evaluations', decision, asked[index]));
}

function ask<T>(question: (request: AccessRequest) => T, recipe: unknown): T {
  return question(materialize(recipe) as AccessRequest);
}

function assertSame(how: string, actual: Decision, expected: Decision | undefined): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${how} says ${a}, explain says ${b}`);
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
