import { JSONPath } from 'jsonpath-plus';
import type { ListStep } from '../ir/selector.ts';

/** Takes a step: the elements of a list that it selects (RFC 9535, sections 2.3.2 and 2.3.4). */
export type TakeListStep = <T>(list: readonly T[], step: ListStep) => readonly T[];

export const takeListStep: TakeListStep = (list, step) => {
  if (step.kind === 'wildcard') return list;
  const part = list.slice(step.start, step.end);
  return step.step === 1 ? part : part.filter((_, index) => index % step.step === 0);
};

/** The same, by jsonpath-plus: another opinion for whoever has the time. */
export const takeListStepByLibrary: TakeListStep = <T>(list: readonly T[], step: ListStep) => {
  const path = ['$', written(step)];
  return JSONPath(
    withoutPrototype({ path, json: [...list], eval: false, wrap: true, autostart: true }),
  ) as readonly T[];
};

/** Options that jsonpath-plus looks for and does not find must not come from a polluted prototype. */
function withoutPrototype<T extends object>(options: T): T {
  return Object.assign(Object.create(null) as T, options);
}

function written(step: ListStep): string {
  if (step.kind === 'wildcard') return '*';
  return `${String(step.start ?? '')}:${String(step.end ?? '')}:${String(step.step)}`;
}
