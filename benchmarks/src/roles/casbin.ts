import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { RolesRequest } from './requests.ts';

/** Who holds which role is part of the policy, as casbin has it. */
export function casbinFor(requests: readonly RolesRequest[]): CasbinRules<RolesRequest> {
  return {
    model: policyFile('roles/casbin.conf'),
    policy: [policyFile('roles/casbin.csv'), ...groupings(requests)].join('\n'),
    values: ({ subject, action, resource }) => [subject.id, resource.type, action.name],
  };
}

function groupings(requests: readonly RolesRequest[]): readonly string[] {
  const subjects = new Map(requests.map(({ subject }) => [subject.id, subject]));
  return [...subjects.values()].flatMap(({ id, properties }) => properties.roles.map((role) => `g, ${id}, ${role}`));
}
