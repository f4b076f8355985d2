import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { DriveRequest } from './requests.ts';

export const casbin: CasbinRules<DriveRequest> = {
  model: policyFile('drive/casbin.conf'),
  policy: policyFile('drive/casbin.csv'),
  values: ({ subject, action, resource }) => [
    subject.properties,
    action.name,
    { ...resource.properties, type: resource.type, id: resource.id },
  ],
};
