import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { Role } from './organization.ts';
import type { OrganizationRequest } from './requests.ts';

/** Who holds which role is part of the policy, as casbin has it. */
export function casbinFor(
  roles: readonly Role[],
  requests: readonly OrganizationRequest[],
): CasbinRules<OrganizationRequest> {
  const subjects = new Map(requests.map(({ subject }) => [subject.id, subject]));
  return {
    model: policyFile('roles/casbin.conf'),
    policy: [
      ...roles.flatMap(permissions),
      ...roles.flatMap(({ name, inherits }) => (inherits === undefined ? [] : [`g, ${name}, ${inherits}`])),
      ...[...subjects.values()].flatMap(({ id, properties }) => properties.roles.map((role) => `g, ${id}, ${role}`)),
    ].join('\n'),
    values: ({ subject, action, resource }) => [subject.id, resource.type, action.name],
  };
}

function permissions({ name, permits }: Role): readonly string[] {
  return Object.entries(permits).flatMap(([type, actions]) =>
    actions.map((action) => `p, ${name}, ${type}, ${action}`),
  );
}
