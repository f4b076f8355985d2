import { policyFile } from '../support/policy-file.ts';
import type { CedarRules } from '../workload.ts';
import type { RolesRequest } from './requests.ts';

export const cedar: CedarRules<RolesRequest> = {
  policies: policyFile('roles/rules.cedar'),
  question: ({ subject, action, resource }) => {
    const principal = { type: 'User', id: subject.id };
    const parents = subject.properties.roles.map((role) => ({ type: 'Role', id: role }));
    return {
      principal,
      action: { type: 'Action', id: action.name },
      resource: { type: resource.type, id: resource.id },
      context: {},
      entities: [{ uid: principal, attrs: {}, parents }],
    };
  },
};
