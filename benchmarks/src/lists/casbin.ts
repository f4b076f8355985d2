import { policyFile } from '../support/policy-file.ts';
import type { CasbinRules } from '../workload.ts';
import type { ListRequest } from './requests.ts';

/** A subject is one of its own groups, so that it is looked for together with its teams. */
export const casbin: CasbinRules<ListRequest> = {
  model: policyFile('lists/casbin.conf'),
  policy: policyFile('lists/casbin.csv'),
  values: ({ subject, action, resource }) => [
    { id: subject.id, groups: [subject.id, ...subject.properties.teams] },
    action.name,
    { ...resource.properties, type: resource.type, id: resource.id },
  ],
};
