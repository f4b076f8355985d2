import type { AccessControlRules } from '../workload.ts';
import type { RolesRequest } from './requests.ts';

const GRANT = [{ attributes: ['*'] }];

export const accessControl: AccessControlRules<RolesRequest> = {
  grants: {
    viewer: {
      document: { read: GRANT },
      folder: { list: GRANT },
      comment: { read: GRANT },
      template: { read: GRANT },
    },
    editor: {
      document: { update: GRANT },
      folder: { create: GRANT },
      comment: { create: GRANT },
      template: { update: GRANT },
    },
    admin: {
      document: { delete: GRANT },
      folder: { delete: GRANT },
      comment: { delete: GRANT },
      template: { publish: GRANT },
    },
  },
  roles: ({ properties }) => properties.roles,
};
