import type { ActionTarget, Policy, PolicyNode, Rule } from '../ir/policy.ts';
import { compilePattern } from '../operators/pattern.ts';

const EVERY = '*';

/** Whether a rule speaks about a resource type and an action. Names compare byte for byte. */
export function isTargeted(rule: Rule, resourceType: string, action: string): boolean {
  return isTypeTargeted(rule.resourceTypes, resourceType) && isActionTargeted(rule.actions, action);
}

/**
 * What speaks about a resource type, with only those rules that also target the action. A policy without such a rule is
 * still there: some algorithms deny where nothing permits. A set speaks about what its members speak about.
 */
export function targeted(nodes: readonly PolicyNode[], resourceType: string, action: string): readonly PolicyNode[] {
  return nodes.flatMap((node): readonly PolicyNode[] => {
    if (node.kind === 'policy') return targetedPolicy(node, resourceType, action);
    const members = targeted(node.members, resourceType, action);
    return members.length === 0 ? [] : [{ ...node, members }];
  });
}

function targetedPolicy(policy: Policy, resourceType: string, action: string): readonly Policy[] {
  if (!isTypeTargeted(policy.resourceTypes, resourceType)) return [];
  return [{ ...policy, rules: policy.rules.filter((rule) => isTargeted(rule, resourceType, action)) }];
}

function isTypeTargeted(types: readonly string[], resourceType: string): boolean {
  return types.includes(EVERY) || types.includes(resourceType);
}

function isActionTargeted(target: ActionTarget, action: string): boolean {
  return target.names.includes(action) || target.patterns.some((pattern) => compilePattern(pattern).matches(action));
}
