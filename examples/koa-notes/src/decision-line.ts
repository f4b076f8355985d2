import type { DecisionEvent } from '@adjudge/koa-adapter';

/** A line for the log: what it came to, who asked for what, and why. */
export function decisionLine({ outcome, enforced, decision, request, error, durationMs }: DecisionEvent): string {
  const { subject, action, resource } = request ?? {};
  const asked = subject && `${subject.id} ${action?.name ?? 'nothing'} ${resource?.id ?? 'nothing'}`;
  const why = decision ? `${decision.reason} ${String(decision.rule)}` : String(error?.message);
  const note = enforced ? '' : ' not enforced';
  return `${outcome}${note} (${durationMs.toFixed(2)} ms): ${asked ?? 'nobody knows who'}, ${why}`;
}
