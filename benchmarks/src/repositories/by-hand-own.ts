import { has, own } from '../support/own.ts';
import type { RepositoryRequest } from './requests.ts';

type Repository = RepositoryRequest['resource']['properties'];

export function decideByHandOwn(request: RepositoryRequest): boolean {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (subject === undefined || action === undefined || resource === undefined) return false;
  const who = own(subject, 'properties');
  const repository = own(resource, 'properties');
  if (who === undefined || repository === undefined || own(resource, 'type') !== 'repository') return false;
  const memberOf = own(who, 'memberOf');
  switch (own(action, 'name')) {
    case 'read':
      return (
        has(memberOf, own(repository, 'readers')) ||
        has(memberOf, ofOwner(repository, 'readers')) ||
        has(memberOf, own(repository, 'triagers')) ||
        mayWrite(memberOf, repository)
      );
    case 'triage':
      return has(memberOf, own(repository, 'triagers')) || mayWrite(memberOf, repository);
    case 'write':
      return mayWrite(memberOf, repository);
    case 'maintain':
      return has(memberOf, own(repository, 'maintainers')) || isAdmin(memberOf, repository);
    case 'admin':
      return isAdmin(memberOf, repository);
    default:
      return false;
  }
}

function mayWrite(memberOf: readonly string[] | undefined, repository: Repository): boolean {
  return (
    has(memberOf, own(repository, 'writers')) ||
    has(memberOf, ofOwner(repository, 'writers')) ||
    has(memberOf, own(repository, 'maintainers')) ||
    isAdmin(memberOf, repository)
  );
}

function isAdmin(memberOf: readonly string[] | undefined, repository: Repository): boolean {
  return has(memberOf, own(repository, 'admins')) || has(memberOf, ofOwner(repository, 'admins'));
}

function ofOwner(repository: Repository, permission: keyof Repository['owner']): string | undefined {
  const owner = own(repository, 'owner');
  return owner && own(owner, permission);
}
