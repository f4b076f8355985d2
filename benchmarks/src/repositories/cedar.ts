import { policyFile } from '../support/policy-file.ts';
import type { CedarRules } from '../workload.ts';
import type { RepositoryRequest } from './requests.ts';

/** A permission is a group of which users are members. */
export const cedar: CedarRules<RepositoryRequest> = {
  policies: policyFile('repositories/rules.cedar'),
  question: ({ subject, action, resource }) => {
    const principal = { type: 'User', id: subject.id };
    const target = { type: resource.type, id: resource.id };
    const { owner, ...permissions } = resource.properties;
    return {
      principal,
      action: { type: 'Action', id: action.name },
      resource: target,
      context: {},
      entities: [
        { uid: principal, attrs: {}, parents: [...new Set(subject.properties.memberOf)].map(permission) },
        { uid: target, attrs: { ...references(permissions), owner: references(owner) }, parents: [] },
      ],
    };
  },
};

function references(permissions: Readonly<Record<string, string>>): Record<string, Reference> {
  return Object.fromEntries(Object.entries(permissions).map(([name, id]) => [name, { __entity: permission(id) }]));
}

interface Reference {
  __entity: { type: string; id: string };
}

function permission(id: string): Reference['__entity'] {
  return { type: 'Permission', id };
}
