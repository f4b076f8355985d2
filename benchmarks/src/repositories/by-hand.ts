import type { RepositoryRequest } from './requests.ts';

export function decideByHand({ subject, action, resource }: RepositoryRequest): boolean {
  if (resource.type !== 'repository') return false;
  const { memberOf } = subject.properties;
  const { readers, triagers, writers, maintainers, admins, owner } = resource.properties;
  const isAdmin = (): boolean => memberOf.includes(admins) || memberOf.includes(owner.admins);
  const mayWrite = (): boolean =>
    memberOf.includes(writers) || memberOf.includes(owner.writers) || memberOf.includes(maintainers) || isAdmin();
  switch (action.name) {
    case 'read':
      return (
        memberOf.includes(readers) || memberOf.includes(owner.readers) || memberOf.includes(triagers) || mayWrite()
      );
    case 'triage':
      return memberOf.includes(triagers) || mayWrite();
    case 'write':
      return mayWrite();
    case 'maintain':
      return memberOf.includes(maintainers) || isAdmin();
    case 'admin':
      return isAdmin();
    default:
      return false;
  }
}
