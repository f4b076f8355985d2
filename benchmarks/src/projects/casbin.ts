import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { Project, TaskRequest } from './requests.ts';

export function casbinFor(rules: readonly Project[]): CasbinRules<TaskRequest> {
  return {
    model: policyFile('projects/casbin.conf'),
    policy: rules.map(({ projectId, team }) => `p, update, ${projectId}, ${team}`).join('\n'),
    values: ({ subject, action, resource }) => [
      subject.properties,
      action.name,
      { type: resource.type, ...resource.properties },
    ],
  };
}
