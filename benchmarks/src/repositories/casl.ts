import { subject as asSubject } from '@casl/ability';
import type { CaslRules } from '../workload.ts';
import type { RepositoryRequest } from './requests.ts';

const ALL = ['read', 'triage', 'write', 'maintain', 'admin'];

const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  readers: ['read'],
  triagers: ['read', 'triage'],
  writers: ['read', 'triage', 'write'],
  maintainers: ['read', 'triage', 'write', 'maintain'],
  admins: ALL,
  'owner.readers': ['read'],
  'owner.writers': ['read', 'triage', 'write'],
  'owner.admins': ALL,
};

export const casl: CaslRules<RepositoryRequest> = {
  rulesFor: ({ properties }) =>
    Object.entries(ACTIONS).map(([permission, action]) => ({
      action: [...action],
      subject: 'repository',
      conditions: { [permission]: { $in: properties.memberOf } },
    })),
  target: ({ resource }) => asSubject(resource.type, { ...resource.properties }),
};
