import type { Role, RolesRequest } from './requests.ts';

export function decideByHand({ subject, action, resource }: RolesRequest): boolean {
  const role = neededRole(resource.type, action.name);
  return role !== undefined && subject.properties.roles.includes(role);
}

/** The role that permits an action. */
export function neededRole(resourceType: string, action: string): Role | undefined {
  switch (resourceType) {
    case 'document':
      if (action === 'read') return 'viewer';
      if (action === 'update') return 'editor';
      return action === 'delete' ? 'admin' : undefined;
    case 'folder':
      if (action === 'list') return 'viewer';
      if (action === 'create') return 'editor';
      return action === 'delete' ? 'admin' : undefined;
    case 'comment':
      if (action === 'read') return 'viewer';
      if (action === 'create') return 'editor';
      return action === 'delete' ? 'admin' : undefined;
    case 'template':
      if (action === 'read') return 'viewer';
      if (action === 'update') return 'editor';
      return action === 'publish' ? 'admin' : undefined;
    default:
      return undefined;
  }
}
