import type { PermixRules } from '../workload.ts';
import type { Holders } from './by-hand.ts';
import { ACTIONS, TYPES } from './organization.ts';
import type { OrganizationRequest } from './requests.ts';

export function permixFor(holders: Holders): PermixRules<OrganizationRequest> {
  return {
    actions: new Map(TYPES.map((type) => [type, ACTIONS])),
    permits: ({ properties }, type, action) => {
      const permitted = holders.get(type)?.get(action);
      return properties.roles.some((role) => permitted?.has(role));
    },
  };
}
