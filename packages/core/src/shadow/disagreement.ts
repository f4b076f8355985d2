import type { Decision } from '../decide/decision.ts';
import { areEqual } from '../operators/equality.ts';

/** What a caller would notice. Reasons and rules may differ, as they do when policies are written anew. */
export type Difference = 'decision' | 'obligations' | 'stepUp';

/** In what two engines differ about a request; nothing where a caller could not tell them apart. */
export function differences(active: Decision, candidate: Decision): readonly Difference[] {
  const differs: Difference[] = [];
  if (active.decision !== candidate.decision) differs.push('decision');
  if (!haveSame(active.obligations, candidate.obligations)) differs.push('obligations');
  if (!isSame(active.stepUp, candidate.stepUp)) differs.push('stepUp');
  return differs;
}

/** In whatever order, which depends on what policies are called. */
function haveSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item) => b.some((other) => isSame(item, other)));
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || areEqual(a, b) === true;
}
