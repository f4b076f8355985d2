import { shareAny } from '../support/lists.ts';
import type { DriveRequest } from './requests.ts';

export function decideByHand({ subject, action, resource }: DriveRequest): boolean {
  if (resource.type !== 'document' && resource.type !== 'folder') return false;
  const { ownedDocuments, ownedFolders, views } = subject.properties;
  const { isPublic, path } = resource.properties;
  switch (action.name) {
    case 'read':
      return isPublic || shareAny(views, path) || ownedDocuments.includes(resource.id) || shareAny(ownedFolders, path);
    case 'write':
    case 'share':
      return ownedDocuments.includes(resource.id) || shareAny(ownedFolders, path);
    case 'changeOwner':
      return ownedDocuments.includes(resource.id);
    case 'createDocument':
      return ownedFolders.includes(resource.id);
    default:
      return false;
  }
}
