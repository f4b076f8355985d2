import type { CedarRules } from '../workload.ts';
import type { Project, TaskRequest } from './requests.ts';

export function cedarFor(rules: readonly Project[]): CedarRules<TaskRequest> {
  return {
    policies: rules.map(policyFor).join('\n'),
    question: ({ subject, action, resource }) => {
      const principal = { type: 'User', id: subject.id };
      const target = { type: resource.type, id: resource.id };
      return {
        principal,
        action: { type: 'Action', id: action.name },
        resource: target,
        context: {},
        entities: [
          { uid: principal, attrs: { ...subject.properties }, parents: [] },
          { uid: target, attrs: { ...resource.properties }, parents: [] },
        ],
      };
    },
  };
}

function policyFor({ projectId, team }: Project): string {
  return `permit (principal, action == Action::"update", resource is task)
when { resource.projectId == "${projectId}" && principal.team == "${team}" };`;
}
