import { distinct, times } from '../support/distinct.ts';
import { createRandom, type Random } from '../support/random.ts';

export type RepositoryRequest = {
  readonly subject: {
    readonly type: 'user';
    readonly id: string;
    /** Permissions that the user has, by itself, its teams or its organizations. */
    readonly properties: { readonly memberOf: readonly string[] };
  };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string; readonly properties: Repository };
};

/** The names of its permissions, and of those of the organization that owns it. */
type Repository = {
  readonly readers: string;
  readonly triagers: string;
  readonly writers: string;
  readonly maintainers: string;
  readonly admins: string;
  readonly owner: { readonly readers: string; readonly writers: string; readonly admins: string };
};

const REPOSITORIES = 60;
const ORGANIZATIONS = 6;
const PERMISSIONS = ['readers', 'triagers', 'writers', 'maintainers', 'admins'] as const;
const OF_ORGANIZATIONS = ['readers', 'writers', 'admins'] as const;

export function makeRequests(): readonly RepositoryRequest[] {
  const random = createRandom(11);
  const repositories = times(REPOSITORIES, makeRepository);
  const users = times(50, (index) => makeUser(random, index));
  return distinct(() => ({
    subject: random.pick(users),
    action: { name: random.pick(['read', 'read', 'read', 'triage', 'write', 'write', 'maintain', 'admin', 'delete']) },
    resource: random.pick(repositories),
  }));
}

function makeRepository(index: number): RepositoryRequest['resource'] {
  const id = `repository-${String(index)}`;
  const organization = `organization-${String(index % ORGANIZATIONS)}`;
  return {
    type: 'repository',
    id,
    properties: {
      readers: `${id}-readers`,
      triagers: `${id}-triagers`,
      writers: `${id}-writers`,
      maintainers: `${id}-maintainers`,
      admins: `${id}-admins`,
      owner: {
        readers: `${organization}-readers`,
        writers: `${organization}-writers`,
        admins: `${organization}-admins`,
      },
    },
  };
}

function makeUser(random: Random, index: number): RepositoryRequest['subject'] {
  const own = times(24, () => `repository-${String(random.integer(0, REPOSITORIES - 1))}-${random.pick(PERMISSIONS)}`);
  const ofOrganizations = times(
    3,
    () => `organization-${String(random.integer(0, ORGANIZATIONS - 1))}-${random.pick(OF_ORGANIZATIONS)}`,
  );
  return {
    type: 'user',
    id: `user-${String(index)}`,
    properties: { memberOf: random.shuffle([...own, ...ofOrganizations]) },
  };
}
