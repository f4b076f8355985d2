import { shareAny } from '../support/lists.ts';
import type { ListRequest } from './requests.ts';

export function decideByHand({ subject, action, resource }: ListRequest): boolean {
  if (resource.type === 'application') {
    return resource.id === 'tinytodo' && (action.name === 'createList' || action.name === 'getLists');
  }
  if (resource.type !== 'list') return false;
  const { owner, readers, editors } = resource.properties;
  if (owner === subject.id) return true;
  switch (action.name) {
    case 'getList':
      return isAmong(readers, subject) || isAmong(editors, subject);
    case 'updateList':
    case 'createTask':
    case 'updateTask':
    case 'deleteTask':
      return isAmong(editors, subject);
    default:
      return false;
  }
}

function isAmong(usersAndTeams: readonly string[], { id, properties }: ListRequest['subject']): boolean {
  return usersAndTeams.includes(id) || shareAny(properties.teams, usersAndTeams);
}
