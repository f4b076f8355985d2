import type { DocumentRequest } from '../documents/requests.ts';
import type { Verdict } from '../workload.ts';
import { ADMIN, ARCHIVED, EDITOR, LOCKED, NOTHING_PERMITS, OWNER, TENANTS_ARE_APART, VIEWER } from './verdicts.ts';

/** The rules on documents, and which of them decides. */
export function judgeByHand(request: DocumentRequest): Verdict {
  const { subject, action, resource } = request;
  if (resource.type !== 'document') return NOTHING_PERMITS;
  if (resource.properties.tenantId !== subject.properties.tenantId) return TENANTS_ARE_APART;
  switch (action.name) {
    case 'read':
      return judgeRead(request);
    case 'update':
      return judgeUpdate(request);
    case 'delete':
      if (resource.properties.archived) return ARCHIVED;
      return isLocked(request) ? LOCKED : judgeManage(request);
    case 'share':
      return resource.properties.archived ? ARCHIVED : judgeManage(request);
    default:
      return NOTHING_PERMITS;
  }
}

function isLocked({ subject, resource }: DocumentRequest): boolean {
  return resource.properties.locked && resource.properties.lockedBy !== subject.id;
}

function judgeRead({ subject, resource }: DocumentRequest): Verdict {
  const { roles } = subject.properties;
  const { ownerId, editors, viewers } = resource.properties;
  if (roles.includes('admin')) return ADMIN;
  const isMember = roles.includes('member');
  if (isMember && ownerId === subject.id) return OWNER;
  if (isMember && editors.includes(subject.id)) return EDITOR;
  return (isMember || roles.includes('guest')) && viewers.includes(subject.id) ? VIEWER : NOTHING_PERMITS;
}

function judgeUpdate(request: DocumentRequest): Verdict {
  const { subject, resource } = request;
  if (resource.properties.archived) return ARCHIVED;
  if (isLocked(request)) return LOCKED;
  if (!subject.properties.roles.includes('member')) return NOTHING_PERMITS;
  if (resource.properties.ownerId === subject.id) return OWNER;
  return resource.properties.editors.includes(subject.id) ? EDITOR : NOTHING_PERMITS;
}

function judgeManage({ subject, resource }: DocumentRequest): Verdict {
  const { roles } = subject.properties;
  if (roles.includes('admin')) return ADMIN;
  return resource.properties.ownerId === subject.id && roles.includes('member') ? OWNER : NOTHING_PERMITS;
}
