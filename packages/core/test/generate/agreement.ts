import { isDeepStrictEqual } from 'node:util';
import { createEngine, type Decision } from '../../src/index.ts';
import type { Law } from './law.ts';
import type { Reached } from './reached.ts';
import { NOW } from './vocabulary.ts';

/** Engines asked in every way there is: explaining, compiled, and, in a batch, by closures. */
export function waysAgree(reached: Reached): Law {
  return (documents, pool) => {
    const engine = createEngine(documents, { now: () => NOW });
    const expected = pool.map(({ request }) => {
      const explanation = engine.explain(request);
      reached.count(explanation);
      assertSame('evaluate', engine.evaluate(request), explanation.decision);
      return explanation.decision;
    });
    createEngine(documents, { now: () => NOW, codeGeneration: false })
      .evaluations({ evaluations: pool.map(({ request }) => request) })
      .evaluations.forEach((decision, index) => assertSame('evaluations', decision, expected[index]));
  };
}

function assertSame(how: string, actual: Decision, expected: Decision | undefined): void {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`${how} says ${JSON.stringify(actual)}, explain says ${JSON.stringify(expected)}`);
}
