import type { PermixRules } from '../workload.ts';
import { neededRole } from './by-hand.ts';
import { ACTIONS, type RolesRequest } from './requests.ts';

export const permix: PermixRules<RolesRequest> = {
  actions: new Map(Object.entries(ACTIONS)),
  permits: ({ properties }, type, action) => {
    const role = neededRole(type, action);
    return role !== undefined && properties.roles.includes(role);
  },
};
