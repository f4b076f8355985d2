import { distinct, times } from '../support/distinct.ts';
import { createRandom } from '../support/random.ts';

export type Role = 'viewer' | 'editor' | 'admin';

export type RolesRequest = {
  readonly subject: { readonly type: 'user'; readonly id: string; readonly properties: { readonly roles: Role[] } };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string };
};

/** What is asked about each resource type. */
export const ACTIONS = {
  document: ['read', 'update', 'delete', 'share'],
  folder: ['list', 'create', 'delete', 'share'],
  comment: ['read', 'create', 'delete', 'share'],
  template: ['read', 'update', 'publish', 'share'],
} as const;

/** `share` is permitted to nobody. */
export function makeRequests(): readonly RolesRequest[] {
  const random = createRandom(1);
  const users = times(50, (index) => ({
    type: 'user' as const,
    id: `user-${String(index)}`,
    properties: {
      roles: [
        ...random.some<Role>(['viewer'], 0.9),
        ...random.some<Role>(['editor'], 0.7),
        ...random.some<Role>(['admin'], 0.3),
      ],
    },
  }));
  return distinct(() => {
    const type = random.pick(['document', 'folder', 'comment', 'template']);
    return {
      subject: random.pick(users),
      action: { name: random.pick(ACTIONS[type]) },
      resource: { type, id: `${type}-${String(random.integer(1, 100_000))}` },
    };
  });
}
