import type { CedarRules } from '../workload.ts';
import type { Approval, ApprovalRequest } from './requests.ts';

export function cedarFor(rules: readonly Approval[]): CedarRules<ApprovalRequest> {
  return {
    policies: rules.map(policyFor).join('\n'),
    question: ({ subject, action, resource }) => {
      const target = { type: typeName(resource.type), id: resource.id };
      return {
        principal: { type: 'User', id: subject.id },
        action: { type: 'Action', id: action.name },
        resource: target,
        context: {},
        entities: [{ uid: target, attrs: { ...resource.properties }, parents: [] }],
      };
    },
  };
}

function policyFor({ resourceType, limit }: Approval): string {
  return `permit (principal, action == Action::"approve", resource is ${typeName(resourceType)})
when { resource.amount <= ${String(limit)} };`;
}

/** Cedar's names of types have no hyphens. */
function typeName(type: string): string {
  return type.replaceAll('-', '_');
}
