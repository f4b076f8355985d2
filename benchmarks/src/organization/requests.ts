import { distinct, times } from '../support/distinct.ts';
import { createRandom, type Random } from '../support/random.ts';
import { ACTIONS, type Role, TYPES, withInherited } from './organization.ts';

export type OrganizationRequest = {
  readonly subject: {
    readonly type: 'user';
    readonly id: string;
    readonly properties: { readonly roles: readonly string[] };
  };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string };
};

type User = OrganizationRequest['subject'];

const USERS = 300;
const ROLES_PER_USER = 3;

/** About half of them ask for what a role of the subject, or one that it inherits, permits. */
export function makeRequests(roles: readonly [Role, ...Role[]]): readonly OrganizationRequest[] {
  const random = createRandom(2);
  const byName = new Map(roles.map((role) => [role.name, role]));
  const users = times(USERS, (index) => makeUser(random, roles, index));
  return distinct(() => {
    const subject = random.pick(users);
    const [type, action] = random.chance(0.47) ? pickPermitted(random, byName, subject) : pickAny(random);
    return {
      subject,
      action: { name: action },
      resource: { type, id: `${type}-${String(random.integer(1, 100_000))}` },
    };
  });
}

function makeUser(random: Random, roles: readonly [Role, ...Role[]], index: number): User {
  return {
    type: 'user',
    id: `user-${String(index)}`,
    properties: { roles: times(ROLES_PER_USER, () => random.pick(roles).name) },
  };
}

type Pair = readonly [type: string, action: string];

function pickPermitted(random: Random, roles: ReadonlyMap<string, Role>, { properties }: User): Pair {
  const pairs = properties.roles
    .flatMap((name) => withInherited(roles, name))
    .flatMap(({ permits }) => Object.entries(permits))
    .flatMap(([type, actions]) => actions.map((action): Pair => [type, action]));
  const [first, ...rest] = pairs;
  return first === undefined ? pickAny(random) : random.pick([first, ...rest]);
}

function pickAny(random: Random): Pair {
  return [random.pick(TYPES), random.pick(ACTIONS)];
}
