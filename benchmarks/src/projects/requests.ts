import { distinct } from '../support/distinct.ts';
import { createRandom } from '../support/random.ts';

export type TaskRequest = {
  readonly subject: {
    readonly type: 'user';
    readonly id: string;
    readonly properties: { readonly team: string };
  };
  readonly action: { readonly name: string };
  readonly resource: {
    readonly type: string;
    readonly id: string;
    readonly properties: { readonly projectId: string };
  };
};

/** Which team works on a project: a rule for each. */
export interface Project {
  readonly projectId: string;
  readonly team: string;
}

const TEAMS = 25;
const USERS_PER_TEAM = 2;

export function makeProjects(count: number): readonly Project[] {
  const random = createRandom(9);
  return Array.from({ length: count }, (_, index) => ({
    projectId: `p-${String(index)}`,
    team: teamName(random.integer(0, TEAMS - 1)),
  }));
}

/** As many requests as there are projects, so that all are asked about, and 1,000 at least. */
export function makeRequests(projects: readonly Project[]): readonly TaskRequest[] {
  const random = createRandom(9);
  let next = 0;
  return distinct(
    () => {
      const project = projects[next % projects.length];
      next += 1;
      const user = random.integer(0, TEAMS * USERS_PER_TEAM - 1);
      const isOfTeam = project !== undefined && random.chance(0.5);
      return {
        subject: isOfTeam ? memberOf(project.team, user % USERS_PER_TEAM) : memberOf(teamName(user % TEAMS), 0),
        action: { name: random.chance(0.97) ? 'update' : 'delete' },
        resource: {
          type: 'task',
          id: `task-${String(random.integer(1, 100_000))}`,
          properties: { projectId: random.chance(0.98) && project !== undefined ? project.projectId : 'p-archive' },
        },
      };
    },
    Math.max(1_000, projects.length),
  );
}

function memberOf(team: string, index: number): TaskRequest['subject'] {
  return { type: 'user', id: `user-${String(index)}-of-${team}`, properties: { team } };
}

function teamName(index: number): string {
  return `team-${String(index)}`;
}
