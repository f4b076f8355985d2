import { areSame, has, own } from '../support/own.ts';
import type { DocumentRequest } from './requests.ts';

export function decideByHandOwn(request: DocumentRequest): boolean {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (subject === undefined || action === undefined || resource === undefined) return false;
  const who = own(subject, 'properties');
  const document = own(resource, 'properties');
  if (who === undefined || document === undefined || own(resource, 'type') !== 'document') return false;
  if (!areSame(own(document, 'tenantId'), own(who, 'tenantId'))) return false;
  const id = own(subject, 'id');
  const roles = own(who, 'roles');
  const isMember = has(roles, 'member');
  const isOwner = isMember && areSame(own(document, 'ownerId'), id);
  const isFree = own(document, 'locked') === false || areSame(own(document, 'lockedBy'), id);
  switch (own(action, 'name')) {
    case 'read':
      return (
        isOwner ||
        has(roles, 'admin') ||
        (isMember && has(own(document, 'editors'), id)) ||
        ((isMember || has(roles, 'guest')) && has(own(document, 'viewers'), id))
      );
    case 'update':
      return (
        own(document, 'archived') === false && isFree && (isOwner || (isMember && has(own(document, 'editors'), id)))
      );
    case 'delete':
      return own(document, 'archived') === false && isFree && (isOwner || has(roles, 'admin'));
    case 'share':
      return own(document, 'archived') === false && (isOwner || has(roles, 'admin'));
    default:
      return false;
  }
}
