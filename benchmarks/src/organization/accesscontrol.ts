import type { AccessControlRules } from '../workload.ts';
import type { Role } from './organization.ts';
import type { OrganizationRequest } from './requests.ts';

const GRANT = [{ attributes: ['*'] }];

export function accessControlFor(roles: readonly Role[]): AccessControlRules<OrganizationRequest> {
  return {
    grants: Object.fromEntries(roles.map((role) => [role.name, grantsOf(role)])),
    roles: ({ properties }) => properties.roles,
  };
}

function grantsOf({ inherits, permits }: Role): AccessControlRules<OrganizationRequest>['grants'][string] {
  const granted = Object.entries(permits).map(([type, actions]) => [
    type,
    Object.fromEntries(actions.map((action) => [action, GRANT])),
  ]);
  return { ...(inherits === undefined ? {} : { $extend: [inherits] }), ...Object.fromEntries(granted) };
}
