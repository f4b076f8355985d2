import type { CaslRule, CaslRules } from '../workload.ts';
import { type Role, withInherited } from './organization.ts';
import type { OrganizationRequest } from './requests.ts';

export function caslFor(roles: readonly Role[]): CaslRules<OrganizationRequest> {
  const byName = new Map(roles.map((role) => [role.name, role]));
  return {
    rulesFor: ({ properties }) =>
      properties.roles
        .flatMap((name) => withInherited(byName, name))
        .flatMap(({ permits }) => Object.entries(permits))
        .map(([type, actions]): CaslRule => ({ action: [...actions], subject: type })),
    target: ({ resource }) => resource.type,
  };
}
