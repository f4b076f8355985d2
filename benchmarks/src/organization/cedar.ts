import type { EntityJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { CedarRules } from '../workload.ts';
import { type Role, withInherited } from './organization.ts';
import type { OrganizationRequest } from './requests.ts';

/** A question brings the roles of its subject along, with those that they inherit. */
export function cedarFor(roles: readonly Role[]): CedarRules<OrganizationRequest> {
  const byName = new Map(roles.map((role) => [role.name, role]));
  return {
    policies: roles.flatMap(policiesOf).join('\n'),
    question: ({ subject, action, resource }) => {
      const principal = { type: 'User', id: subject.id };
      const held = new Set(subject.properties.roles.flatMap((name) => withInherited(byName, name)));
      return {
        principal,
        action: { type: 'Action', id: action.name },
        resource: { type: typeName(resource.type), id: resource.id },
        context: {},
        entities: [entity(principal, subject.properties.roles), ...[...held].map(roleEntity)],
      };
    },
  };
}

function policiesOf({ name, permits }: Role): readonly string[] {
  return Object.entries(permits).map(([type, actions]) => {
    const names = actions.map((action) => `Action::"${action}"`).join(', ');
    return `permit (principal in Role::"${name}", action in [${names}], resource is ${typeName(type)});`;
  });
}

function roleEntity({ name, inherits }: Role): EntityJson {
  return entity({ type: 'Role', id: name }, inherits === undefined ? [] : [inherits]);
}

function entity(uid: { type: string; id: string }, roles: readonly string[]): EntityJson {
  return { uid, attrs: {}, parents: [...new Set(roles)].map((id) => ({ type: 'Role', id })) };
}

/** Cedar's names of types have no hyphens. */
function typeName(type: string): string {
  return type.replace('-', '_');
}
