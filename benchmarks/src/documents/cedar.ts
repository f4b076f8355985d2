import { policyFile } from '../support/policy-file.ts';
import type { CedarRules } from '../workload.ts';
import type { DocumentRequest } from './requests.ts';

export const cedar: CedarRules<DocumentRequest> = {
  policies: policyFile('documents/rules.cedar'),
  question: ({ subject, action, resource }) => {
    const principal = user(subject.id);
    const target = { type: resource.type, id: resource.id };
    const { tenantId, roles } = subject.properties;
    const document = resource.properties;
    return {
      principal,
      action: { type: 'Action', id: action.name },
      resource: target,
      context: {},
      entities: [
        { uid: principal, attrs: { tenant: tenantId }, parents: roles.map((role) => ({ type: 'Role', id: role })) },
        {
          uid: target,
          attrs: {
            tenant: document.tenantId,
            owner: { __entity: user(document.ownerId) },
            editors: document.editors.map((id) => ({ __entity: user(id) })),
            viewers: document.viewers.map((id) => ({ __entity: user(id) })),
            archived: document.archived,
            locked: document.locked,
            lockedBy: { __entity: user(document.lockedBy) },
          },
          parents: [],
        },
      ],
    };
  },
};

function user(id: string): { type: string; id: string } {
  return { type: 'User', id };
}
