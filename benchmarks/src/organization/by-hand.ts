import { own } from '../support/own.ts';
import { type Role, withInherited } from './organization.ts';
import type { OrganizationRequest } from './requests.ts';

/** For each resource type and action, every role that permits it, by inheritance too. */
export type Holders = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Worked out once, as one would before serving requests. */
export function findHolders(roles: readonly Role[]): Holders {
  const byName = new Map(roles.map((role) => [role.name, role]));
  const holders = new Map<string, Map<string, Set<string>>>();
  for (const { name } of roles) {
    for (const { permits } of withInherited(byName, name)) {
      for (const [type, actions] of Object.entries(permits)) {
        for (const action of actions) add(holders, type, action, name);
      }
    }
  }
  return holders;
}

export function decideByHand(holders: Holders, { subject, action, resource }: OrganizationRequest): boolean {
  const permitted = holders.get(resource.type)?.get(action.name);
  if (permitted === undefined) return false;
  for (const role of subject.properties.roles) if (permitted.has(role)) return true;
  return false;
}

export function decideByHandOwn(holders: Holders, request: OrganizationRequest): boolean {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (subject === undefined || action === undefined || resource === undefined) return false;
  const properties = own(subject, 'properties');
  const roles = properties && own(properties, 'roles');
  const permitted = holders.get(own(resource, 'type') ?? '')?.get(own(action, 'name') ?? '');
  if (roles === undefined || permitted === undefined) return false;
  for (let i = 0; i < roles.length; i += 1) if (permitted.has(own(roles, i) ?? '')) return true;
  return false;
}

function add(holders: Map<string, Map<string, Set<string>>>, type: string, action: string, role: string): void {
  const actions = holders.get(type) ?? new Map<string, Set<string>>();
  const roles = actions.get(action) ?? new Set<string>();
  holders.set(type, actions.set(action, roles.add(role)));
}
