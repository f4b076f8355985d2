import { areSame, own } from '../support/own.ts';
import type { Project, TaskRequest } from './requests.ts';

/** Teams by project. */
export type Teams = ReadonlyMap<string, string>;

export function teamsOf(projects: readonly Project[]): Teams {
  return new Map(projects.map(({ projectId, team }) => [projectId, team]));
}

export function decideByHand(teams: Teams, { subject, action, resource }: TaskRequest): boolean {
  if (resource.type !== 'task' || action.name !== 'update') return false;
  return teams.get(resource.properties.projectId) === subject.properties.team;
}

export function decideByHandOwn(teams: Teams, request: TaskRequest): boolean {
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  if (subject === undefined || action === undefined || resource === undefined) return false;
  const who = own(subject, 'properties');
  const task = own(resource, 'properties');
  if (who === undefined || task === undefined) return false;
  if (own(resource, 'type') !== 'task' || own(action, 'name') !== 'update') return false;
  return areSame(teams.get(own(task, 'projectId') ?? ''), own(who, 'team'));
}
