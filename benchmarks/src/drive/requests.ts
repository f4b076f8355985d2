import { distinct, times } from '../support/distinct.ts';
import { createRandom, type Random } from '../support/random.ts';

export type DriveRequest = {
  readonly subject: { readonly type: 'user'; readonly id: string; readonly properties: Holdings };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string; readonly properties: File };
};

/** What a user has, by itself or by its groups. */
type Holdings = {
  readonly ownedDocuments: readonly string[];
  readonly ownedFolders: readonly string[];
  /** Documents and folders that are shared with the user. */
  readonly views: readonly string[];
};

type File = {
  readonly isPublic: boolean;
  /** Itself and the folders it is in, from the inside. */
  readonly path: readonly string[];
};

type User = DriveRequest['subject'];

const DOCUMENTS = 400;
const FOLDERS: readonly [string, ...string[]] = times(100, (index) => `folder-${String(index)}`);

export function makeRequests(): readonly DriveRequest[] {
  const random = createRandom(10);
  const users = times(50, (index) => makeUser(random, index));
  return distinct(() => {
    const subject = random.pick(users);
    const action = random.pick(['read', 'read', 'read', 'write', 'write', 'share', 'changeOwner', 'createDocument']);
    return { subject, action: { name: action }, resource: makeFile(random, subject, action) };
  });
}

function makeUser(random: Random, index: number): User {
  return {
    type: 'user',
    id: `user-${String(index)}`,
    properties: {
      ownedDocuments: times(8, () => documentName(random)),
      ownedFolders: times(5, () => random.pick(FOLDERS)),
      views: [...times(6, () => documentName(random)), ...times(4, () => random.pick(FOLDERS))],
    },
  };
}

/** Often one that the user has something to do with. */
function makeFile(random: Random, { properties }: User, action: string): DriveRequest['resource'] {
  const isFolder = action === 'createDocument';
  const owned = isFolder ? properties.ownedFolders : properties.ownedDocuments;
  const id = random.chance(action === 'read' ? 0.1 : 0.4)
    ? pickFrom(random, owned)
    : isFolder
      ? random.pick(FOLDERS)
      : documentName(random);
  const shared = random.chance(0.25) ? [pickFrom(random, properties.ownedFolders)] : [];
  const above = times(random.integer(1, 3), () => random.pick(FOLDERS));
  return {
    type: isFolder ? 'folder' : 'document',
    id,
    properties: { isPublic: random.chance(0.2), path: [id, ...above, ...shared] },
  };
}

function documentName(random: Random): string {
  return `document-${String(random.integer(0, DOCUMENTS - 1))}`;
}

function pickFrom(random: Random, [first, ...rest]: readonly string[]): string {
  return first === undefined ? documentName(random) : random.pick([first, ...rest]);
}
