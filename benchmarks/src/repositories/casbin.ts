import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { RepositoryRequest } from './requests.ts';

export const casbin: CasbinRules<RepositoryRequest> = {
  model: policyFile('repositories/casbin.conf'),
  policy: policyFile('repositories/casbin.csv'),
  values: ({ subject, action, resource }) => [
    subject.properties,
    action.name,
    { ...resource.properties, type: resource.type },
  ],
};
