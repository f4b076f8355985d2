import { shareAny } from '../support/lists.ts';
import { areSame, own } from '../support/own.ts';
import type { ListRequest } from './requests.ts';

type Subject = ListRequest['subject'];

export function decideByHandOwn(request: ListRequest): boolean {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (subject === undefined || action === undefined || resource === undefined) return false;
  const name = own(action, 'name');
  switch (own(resource, 'type')) {
    case 'application':
      return own(resource, 'id') === 'tinytodo' && (name === 'createList' || name === 'getLists');
    case 'list': {
      const list = own(resource, 'properties');
      return list !== undefined && decideOnList(subject, name, list);
    }
    default:
      return false;
  }
}

function decideOnList(
  subject: Subject,
  action: string | undefined,
  list: ListRequest['resource']['properties'],
): boolean {
  if (areSame(own(list, 'owner'), own(subject, 'id'))) return true;
  switch (action) {
    case 'getList':
      return isAmong(own(list, 'readers'), subject) || isAmong(own(list, 'editors'), subject);
    case 'updateList':
    case 'createTask':
    case 'updateTask':
    case 'deleteTask':
      return isAmong(own(list, 'editors'), subject);
    default:
      return false;
  }
}

function isAmong(usersAndTeams: readonly string[] | undefined, subject: Subject): boolean {
  if (usersAndTeams === undefined) return false;
  const id = own(subject, 'id');
  const who = own(subject, 'properties');
  const teams = who && own(who, 'teams');
  return (id !== undefined && usersAndTeams.includes(id)) || (teams !== undefined && shareAny(teams, usersAndTeams));
}
