import type { ObligationTemplate } from '../ir/policy.ts';
import { isKnown } from '../ir/value.ts';
import { frozenSnapshot } from '../decide/snapshot.ts';
import type { ConditionTrace } from './explanation.ts';
import { firstCause, readsOf, traceOperand } from './operand.ts';
import type { Scope } from './scope.ts';

/** Whether all of an obligation can be told: true or unknown. */
export function traceObligation({ id, parameters }: ObligationTemplate, scope: Scope): ConditionTrace {
  const traces = parameters.map(({ name, operand }) => {
    const trace = traceOperand(operand, scope);
    if (!isKnown(trace.value) || frozenSnapshot(trace.value) !== undefined) return trace;
    return { ...trace, cause: `something inside of the parameter \`${name}\` cannot be told` };
  });
  const cause = firstCause(traces);
  const trace = { text: id, reads: readsOf(traces), of: [] };
  return cause === undefined ? { truth: 'true', ...trace } : { truth: 'unknown', ...trace, cause };
}
