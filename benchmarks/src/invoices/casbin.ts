import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { InvoiceRequest } from './requests.ts';

export const casbin: CasbinRules<InvoiceRequest> = {
  model: policyFile('invoices/casbin.conf'),
  policy: policyFile('invoices/casbin.csv'),
  values: ({ subject, action, resource, context }) => [
    { ...subject.properties, id: subject.id },
    action.name,
    { ...resource.properties, type: resource.type },
    context,
  ],
};
