import type { DocumentRequest } from './requests.ts';

export function decideByHand({ subject, action, resource }: DocumentRequest): boolean {
  const who = subject.properties;
  const document = resource.properties;
  if (resource.type !== 'document' || document.tenantId !== who.tenantId) return false;
  const isLocked = document.locked && document.lockedBy !== subject.id;
  const isMember = who.roles.includes('member');
  const isOwner = isMember && document.ownerId === subject.id;
  switch (action.name) {
    case 'read':
      return (
        isOwner ||
        who.roles.includes('admin') ||
        (isMember && document.editors.includes(subject.id)) ||
        ((isMember || who.roles.includes('guest')) && document.viewers.includes(subject.id))
      );
    case 'update':
      return !document.archived && !isLocked && (isOwner || (isMember && document.editors.includes(subject.id)));
    case 'delete':
      return !document.archived && !isLocked && (isOwner || who.roles.includes('admin'));
    case 'share':
      return !document.archived && (isOwner || who.roles.includes('admin'));
    default:
      return false;
  }
}
