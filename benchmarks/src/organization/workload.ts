import type { DocumentText } from '@adjudge/core';
import type { CaslRule, CaslRules } from '../workload.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { decideByHand, decideByHandOwn, findHolders } from './by-hand.ts';
import { makeRoles, type Role, withInherited } from './organization.ts';
import { makeRequests, type OrganizationRequest } from './requests.ts';

export function organization(): Workload {
  const roles = makeRoles();
  const holders = findHolders(roles);
  return defineWorkload<OrganizationRequest>({
    title: 'large RBAC: 1,000 roles in 5 levels, 100 resource types, 10 actions, 10,000 permissions',
    rules: roles.flatMap(({ permits }) => Object.values(permits).flat()).length,
    requests: makeRequests(roles),
    byHand: (request) => decideByHand(holders, request),
    byHandOwn: (request) => decideByHandOwn(holders, request),
    adjudge: [rolesDocument(roles)],
    casl: caslFor(roles),
    notes: {
      'by hand': 'the roles that permit an action, inheritance worked out, in a Set for each resource type and action',
    },
  });
}

function rolesDocument(roles: readonly Role[]): DocumentText {
  const declared = roles.map(({ name, inherits, permits }) => [
    name,
    { ...(inherits === undefined ? {} : { inherits: [inherits] }), permits },
  ]);
  const document = {
    apiVersion: 'adjudge/v1',
    kind: 'Roles',
    name: 'organization',
    roles: Object.fromEntries(declared) as unknown,
  };
  return { text: JSON.stringify(document), source: 'organization.json' };
}

function caslFor(roles: readonly Role[]): CaslRules<OrganizationRequest> {
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
