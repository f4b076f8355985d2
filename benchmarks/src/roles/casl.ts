import type { CaslRule, CaslRules } from '../workload.ts';
import type { Role, RolesRequest } from './requests.ts';

const PERMISSIONS: Readonly<Record<Role, readonly CaslRule[]>> = {
  viewer: [
    { action: 'read', subject: ['document', 'comment', 'template'] },
    { action: 'list', subject: 'folder' },
  ],
  editor: [
    { action: 'update', subject: ['document', 'template'] },
    { action: 'create', subject: ['folder', 'comment'] },
  ],
  admin: [
    { action: 'delete', subject: ['document', 'folder', 'comment'] },
    { action: 'publish', subject: 'template' },
  ],
};

export const casl: CaslRules<RolesRequest> = {
  rulesFor: (subject) => subject.properties.roles.flatMap((role) => PERMISSIONS[role]),
  target: (request) => request.resource.type,
};
