import { shareAny } from '../support/lists.ts';
import { has, own } from '../support/own.ts';
import type { DriveRequest } from './requests.ts';

export function decideByHandOwn(request: DriveRequest): boolean {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (subject === undefined || action === undefined || resource === undefined) return false;
  const who = own(subject, 'properties');
  const file = own(resource, 'properties');
  const type = own(resource, 'type');
  if (who === undefined || file === undefined || (type !== 'document' && type !== 'folder')) return false;
  const id = own(resource, 'id');
  switch (own(action, 'name')) {
    case 'read':
      return (
        own(file, 'isPublic') === true ||
        overlap(own(who, 'views'), own(file, 'path')) ||
        has(own(who, 'ownedDocuments'), id) ||
        overlap(own(who, 'ownedFolders'), own(file, 'path'))
      );
    case 'write':
    case 'share':
      return has(own(who, 'ownedDocuments'), id) || overlap(own(who, 'ownedFolders'), own(file, 'path'));
    case 'changeOwner':
      return has(own(who, 'ownedDocuments'), id);
    case 'createDocument':
      return has(own(who, 'ownedFolders'), id);
    default:
      return false;
  }
}

function overlap(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a !== undefined && b !== undefined && shareAny(a, b);
}
