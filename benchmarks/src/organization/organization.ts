import { times } from '../support/distinct.ts';
import { createRandom, type Random } from '../support/random.ts';

const LEVELS = 5;
const ROLES_PER_LEVEL = 200;
const TYPES_PER_ROLE = 5;
const ACTIONS_PER_TYPE = 2;

export const TYPES: readonly [string, ...string[]] = times(100, (index) => `type-${String(index)}`);
export const ACTIONS = [
  'read',
  'list',
  'create',
  'update',
  'delete',
  'share',
  'export',
  'approve',
  'archive',
  'restore',
] as const;

export interface Role {
  readonly name: string;
  /** The role one level below, of which there is none at the lowest. */
  readonly inherits: string | undefined;
  /** Actions by resource type. */
  readonly permits: Readonly<Record<string, readonly string[]>>;
}

/** A thousand roles, in five levels of inheritance. */
export function makeRoles(): readonly [Role, ...Role[]] {
  const random = createRandom(2);
  return times(LEVELS * ROLES_PER_LEVEL, (index) => ({
    name: `role-${String(index)}`,
    inherits: index < ROLES_PER_LEVEL ? undefined : roleBelow(random, index),
    permits: Object.fromEntries(pickSome(random, TYPES, TYPES_PER_ROLE).map((type) => [type, makeActions(random)])),
  }));
}

/** The role and those that it inherits, itself first. */
export function withInherited(roles: ReadonlyMap<string, Role>, name: string): readonly Role[] {
  const role = roles.get(name);
  if (role === undefined) return [];
  return [role, ...(role.inherits === undefined ? [] : withInherited(roles, role.inherits))];
}

function roleBelow(random: Random, index: number): string {
  const level = Math.floor(index / ROLES_PER_LEVEL);
  return `role-${String(random.integer((level - 1) * ROLES_PER_LEVEL, level * ROLES_PER_LEVEL - 1))}`;
}

function makeActions(random: Random): readonly string[] {
  return pickSome(random, ACTIONS, ACTIONS_PER_TYPE);
}

function pickSome<T>(random: Random, list: readonly T[], count: number): readonly T[] {
  return random.shuffle(list).slice(0, count);
}
