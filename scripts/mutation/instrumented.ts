import type { Verdict } from './verdict.ts';

/** Named by Stryker's instrumenter, and read by the code it has instrumented. */
export interface Instrumented {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: Verdict['coverage'];
}

/** Switches a mutant on, or all of them off; how often it is passed counts from now. */
export function instrument({
  activeMutant,
  hitLimit,
}: {
  readonly activeMutant?: string | undefined;
  readonly hitLimit?: number | undefined;
}): Instrumented {
  const known = Reflect.get(globalThis, '__stryker__') as Instrumented | undefined;
  const instrumented: Instrumented = known ?? {};
  delete instrumented.activeMutant;
  delete instrumented.hitLimit;
  delete instrumented.hitCount;
  if (activeMutant !== undefined) instrumented.activeMutant = activeMutant;
  if (hitLimit !== undefined) Object.assign(instrumented, { hitLimit, hitCount: 0 });
  Reflect.set(globalThis, '__stryker__', instrumented);
  return instrumented;
}
