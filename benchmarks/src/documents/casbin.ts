import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { DocumentRequest } from './requests.ts';

export const casbin: CasbinRules<DocumentRequest> = {
  model: policyFile('documents/casbin.conf'),
  policy: policyFile('documents/casbin.csv'),
  values: ({ subject, action, resource }) => [
    { ...subject.properties, id: subject.id },
    action.name,
    { ...resource.properties, type: resource.type },
  ],
};
