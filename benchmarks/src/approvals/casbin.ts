import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { Approval, ApprovalRequest } from './requests.ts';

export function casbinFor(rules: readonly Approval[]): CasbinRules<ApprovalRequest> {
  return {
    model: policyFile('approvals/casbin.conf'),
    policy: rules.map(({ resourceType, limit }) => `p, approve, ${resourceType}, ${String(limit)}`).join('\n'),
    values: ({ action, resource }) => [action.name, { type: resource.type, ...resource.properties }],
  };
}
