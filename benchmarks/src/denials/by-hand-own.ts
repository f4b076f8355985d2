import type { DocumentRequest } from '../documents/requests.ts';
import { areSame, has, own } from '../support/own.ts';
import type { Verdict } from '../workload.ts';
import { ADMIN, ARCHIVED, EDITOR, LOCKED, NOTHING_PERMITS, OWNER, TENANTS_ARE_APART, VIEWER } from './verdicts.ts';

type Who = DocumentRequest['subject']['properties'];
type Document = DocumentRequest['resource']['properties'];

/** What the rules read, found by own properties only. */
interface Facts {
  readonly id: string | undefined;
  readonly roles: Who['roles'] | undefined;
  readonly document: Document;
}

export function judgeByHandOwn(request: DocumentRequest): Verdict {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (subject === undefined || action === undefined || resource === undefined) return NOTHING_PERMITS;
  const who = own(subject, 'properties');
  const document = own(resource, 'properties');
  if (who === undefined || document === undefined || own(resource, 'type') !== 'document') return NOTHING_PERMITS;
  if (!areSame(own(document, 'tenantId'), own(who, 'tenantId'))) return TENANTS_ARE_APART;
  return judgeAction(own(action, 'name'), { id: own(subject, 'id'), roles: own(who, 'roles'), document });
}

function judgeAction(action: string | undefined, facts: Facts): Verdict {
  switch (action) {
    case 'read':
      return judgeRead(facts);
    case 'update':
      return judgeUpdate(facts);
    case 'delete':
      if (isArchived(facts)) return ARCHIVED;
      return isLocked(facts) ? LOCKED : judgeManage(facts);
    case 'share':
      return isArchived(facts) ? ARCHIVED : judgeManage(facts);
    default:
      return NOTHING_PERMITS;
  }
}

function isArchived({ document }: Facts): boolean {
  return own(document, 'archived') !== false;
}

function isLocked({ id, document }: Facts): boolean {
  return own(document, 'locked') !== false && !areSame(own(document, 'lockedBy'), id);
}

function judgeRead({ id, roles, document }: Facts): Verdict {
  if (has(roles, 'admin')) return ADMIN;
  const isMember = has(roles, 'member');
  if (isMember && areSame(own(document, 'ownerId'), id)) return OWNER;
  if (isMember && has(own(document, 'editors'), id)) return EDITOR;
  return (isMember || has(roles, 'guest')) && has(own(document, 'viewers'), id) ? VIEWER : NOTHING_PERMITS;
}

function judgeUpdate(facts: Facts): Verdict {
  const { id, roles, document } = facts;
  if (isArchived(facts)) return ARCHIVED;
  if (isLocked(facts)) return LOCKED;
  if (!has(roles, 'member')) return NOTHING_PERMITS;
  if (areSame(own(document, 'ownerId'), id)) return OWNER;
  return has(own(document, 'editors'), id) ? EDITOR : NOTHING_PERMITS;
}

function judgeManage({ id, roles, document }: Facts): Verdict {
  if (has(roles, 'admin')) return ADMIN;
  return areSame(own(document, 'ownerId'), id) && has(roles, 'member') ? OWNER : NOTHING_PERMITS;
}
