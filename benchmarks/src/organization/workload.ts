import type { DocumentText } from '@adjudge/core';
import { defineWorkload, type Workload } from '../workload.ts';
import { accessControlFor } from './accesscontrol.ts';
import { decideByHand, decideByHandOwn, findHolders } from './by-hand.ts';
import { casbinFor } from './casbin.ts';
import { caslFor } from './casl.ts';
import { cedarFor } from './cedar.ts';
import { makeRoles, type Role } from './organization.ts';
import { permixFor } from './permix.ts';
import { makeRequests, type OrganizationRequest } from './requests.ts';

export function organization(): Workload {
  const roles = makeRoles();
  const holders = findHolders(roles);
  const requests = makeRequests(roles);
  return defineWorkload<OrganizationRequest>({
    title: 'large RBAC: 1,000 roles in 5 levels, 100 resource types, 10 actions, 10,000 permissions',
    rules: roles.flatMap(({ permits }) => Object.values(permits).flat()).length,
    requests,
    byHand: (request) => decideByHand(holders, request),
    byHandOwn: (request) => decideByHandOwn(holders, request),
    adjudge: [rolesDocument(roles)],
    casl: caslFor(roles),
    permix: permixFor(holders),
    accessControl: accessControlFor(roles),
    casbin: casbinFor(roles, requests),
    cedar: cedarFor(roles),
    notes: {
      'by hand': 'the roles that permit an action, inheritance worked out, in a Set for each resource type and action',
      permix: 'told of each subject beforehand what it may do, which is the whole decision',
      casbin: 'who holds which role is loaded as grouping rules, and not read from the request',
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
