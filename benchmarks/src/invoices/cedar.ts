import { policyFile } from '../support/policy-file.ts';
import type { CedarRules } from '../workload.ts';
import type { InvoiceRequest } from './requests.ts';

export const cedar: CedarRules<InvoiceRequest> = {
  policies: policyFile('invoices/rules.cedar'),
  question: ({ subject, action, resource, context }) => {
    const principal = user(subject.id);
    const target = { type: resource.type, id: resource.id };
    const { ownerId, reviewers, labels, ...invoice } = resource.properties;
    return {
      principal,
      action: { type: 'Action', id: action.name },
      resource: target,
      context: {
        ...context,
        ip: { __extn: { fn: 'ip', arg: context.ip } },
        time: { __extn: { fn: 'datetime', arg: context.time } },
      },
      entities: [
        { uid: principal, attrs: { ...subject.properties, groups: [...subject.properties.groups] }, parents: [] },
        {
          uid: target,
          attrs: {
            ...invoice,
            owner: { __entity: user(ownerId) },
            reviewers: reviewers.map((id) => ({ __entity: user(id) })),
            labels: [...labels],
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
