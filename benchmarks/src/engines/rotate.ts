import { do_not_optimize as keep } from 'mitata';
import { createRandom } from '../support/random.ts';

const PASSES = 50;

/**
 * A function that asks the next question at each call. Each pass asks every question once, and each of 50 passes in another
 * order: a processor learns by heart how the branches fall for 1,000 requests that always come in the same order, and then
 * the function written by hand takes a third of the time.
 *
 * It is made from source text so that each engine has one of its own: V8 keeps what it learns of a function with its code,
 * and a loop that all engines shared would call each of them the slow way.
 */
export function rotate<Q>(questions: readonly Q[], answer: (question: Q) => unknown): () => void {
  const { shuffle } = createRandom(0);
  const passes = Array.from({ length: PASSES }, () => shuffle(questions)).flat();
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- see above
  const make = new Function(
    'questions',
    'answer',
    'keep',
    `let next = 0;
    return function ask() {
      const question = questions[next];
      next = next + 1 === questions.length ? 0 : next + 1;
      keep(answer(question));
    };`,
  ) as (questions: readonly Q[], answer: (question: Q) => unknown, use: typeof keep) => () => void;
  return make(passes, answer, keep);
}
