import { distinct, times } from '../support/distinct.ts';
import { createRandom, type Random } from '../support/random.ts';

export type ListRequest = {
  readonly subject: {
    readonly type: 'user';
    readonly id: string;
    readonly properties: { readonly teams: readonly string[] };
  };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string; readonly properties: List };
};

/** The application has nobody. */
type List = {
  readonly owner: string;
  /** Users and teams, as are editors. */
  readonly readers: readonly string[];
  readonly editors: readonly string[];
};

type User = ListRequest['subject'];

const TEAMS: readonly [string, ...string[]] = times(20, (index) => `team-${String(index)}`);
const APPLICATION: ListRequest['resource'] = {
  type: 'application',
  id: 'tinytodo',
  properties: { owner: '', readers: [], editors: [] },
};

export function makeRequests(): readonly ListRequest[] {
  const random = createRandom(12);
  const users = times(60, (index): User => makeUser(random, index));
  return distinct(() => {
    const subject = random.pick(users);
    return random.chance(0.06)
      ? { subject, action: { name: random.pick(['createList', 'getLists', 'getList']) }, resource: APPLICATION }
      : { subject, action: { name: pickAction(random) }, resource: makeList(random, subject, users) };
  });
}

function makeUser(random: Random, index: number): User {
  return {
    type: 'user',
    id: `user-${String(index)}`,
    properties: { teams: times(random.integer(1, 4), () => random.pick(TEAMS)) },
  };
}

function pickAction(random: Random): string {
  return random.pick(['getList', 'getList', 'updateList', 'createTask', 'updateTask', 'deleteTask', 'deleteList']);
}

function makeList(random: Random, subject: User, users: readonly [User, ...User[]]): ListRequest['resource'] {
  const anyone = (): string => (random.chance(0.5) ? random.pick(TEAMS) : random.pick(users).id);
  return {
    type: 'list',
    id: `list-${String(random.integer(1, 100_000))}`,
    properties: {
      owner: random.chance(0.2) ? subject.id : random.pick(users).id,
      readers: times(4, anyone),
      editors: [...random.some([subject.id, ...subject.properties.teams], 0.1), ...times(3, anyone)],
    },
  };
}
