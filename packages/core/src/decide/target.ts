import type { ActionTarget, Rule } from '../ir/policy.ts';
import { compilePattern } from '../operators/pattern.ts';

const EVERY = '*';

/** Whether a rule speaks about a resource type and an action. Names compare byte for byte. */
export function isTargeted(rule: Rule, resourceType: string, action: string): boolean {
  return isTypeTargeted(rule, resourceType) && isActionTargeted(rule.actions, action);
}

export function isTypeTargeted(rule: Rule, resourceType: string): boolean {
  return rule.resourceTypes.includes(EVERY) || rule.resourceTypes.includes(resourceType);
}

function isActionTargeted(target: ActionTarget, action: string): boolean {
  return target.names.includes(action) || target.patterns.some((pattern) => compilePattern(pattern).matches(action));
}
