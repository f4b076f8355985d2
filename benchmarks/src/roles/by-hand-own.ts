import { has, own } from '../support/own.ts';
import { neededRole } from './by-hand.ts';
import type { RolesRequest } from './requests.ts';

export function decideByHandOwn(request: RolesRequest): boolean {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (subject === undefined || action === undefined || resource === undefined) return false;
  const properties = own(subject, 'properties');
  const role = neededRole(own(resource, 'type') ?? '', own(action, 'name') ?? '');
  return properties !== undefined && has(own(properties, 'roles'), role);
}
