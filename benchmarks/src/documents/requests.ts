import { distinct, times } from '../support/distinct.ts';
import { createRandom, type Random } from '../support/random.ts';

export type DocumentRequest = {
  readonly subject: { readonly type: 'user'; readonly id: string; readonly properties: Membership };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string; readonly properties: Document };
};

type Membership = {
  readonly tenantId: string;
  readonly roles: readonly string[];
};

type Document = {
  readonly tenantId: string;
  readonly ownerId: string;
  readonly editors: readonly string[];
  readonly viewers: readonly string[];
  readonly archived: boolean;
  readonly locked: boolean;
  /** Who locked it last. */
  readonly lockedBy: string;
};

type Subject = DocumentRequest['subject'];

const TENANTS = ['acme', 'globex', 'initech', 'umbrella'] as const;

export function makeRequests(count?: number): readonly DocumentRequest[] {
  const random = createRandom(4);
  const users = times(50, (index) => makeUser(random, index));
  const anyone = (): string => random.pick(users).id;
  const make = (): DocumentRequest => {
    const subject = random.pick(users);
    return {
      subject,
      action: { name: random.pick(['read', 'read', 'read', 'update', 'update', 'update', 'delete', 'share', 'print']) },
      resource: makeResource(random, subject, anyone),
    };
  };
  return distinct(make, count);
}

/** Runs of `size` requests that differ in the document only. */
export function makeBatches(count: number, size: number): readonly DocumentRequest[] {
  const random = createRandom(13);
  const users = times(50, (index) => makeUser(random, index));
  const anyone = (): string => random.pick(users).id;
  return times(count, () => {
    const subject = random.pick(users);
    const action = { name: random.pick(['read', 'update', 'delete', 'share']) };
    const make = (): DocumentRequest => ({ subject, action, resource: makeResource(random, subject, anyone) });
    return distinct(make, size);
  }).flat();
}

function makeUser(random: Random, index: number): Subject {
  return {
    type: 'user',
    id: `user-${String(index)}`,
    properties: {
      tenantId: random.pick(TENANTS),
      roles: [...random.some(['admin'], 0.2), random.chance(0.85) ? 'member' : 'guest'],
    },
  };
}

function makeResource(random: Random, subject: Subject, anyone: () => string): DocumentRequest['resource'] {
  return {
    type: random.chance(0.98) ? 'document' : 'folder',
    id: `document-${String(random.integer(1, 100_000))}`,
    properties: makeDocument(random, subject, anyone),
  };
}

/** Most often a document that the subject has something to do with. */
function makeDocument(random: Random, subject: Subject, anyone: () => string): Document {
  const somebody = (probability: number): string => (random.chance(probability) ? subject.id : anyone());
  return {
    tenantId: random.chance(0.92) ? subject.properties.tenantId : random.pick(TENANTS),
    ownerId: somebody(0.4),
    editors: times(3, () => somebody(0.2)),
    viewers: times(4, () => somebody(0.2)),
    archived: random.chance(0.08),
    locked: random.chance(0.15),
    lockedBy: somebody(0.4),
  };
}
