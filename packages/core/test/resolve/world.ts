import type { AccessRequest, DocumentInput } from '../../src/index.ts';

/** Who reads documents is up to their clearance; who prints them, to the document; whether `note` is there decides on listing. */
export const DOCUMENTS: readonly DocumentInput[] = [
  {
    apiVersion: 'adjudge/v1',
    kind: 'Policy',
    name: 'documents',
    resources: ['document'],
    rules: [
      { id: 'cleared', effect: 'permit', actions: ['read'], when: { atLeast: ['$.subject.properties.clearance', 3] } },
      { id: 'open', effect: 'permit', actions: ['print'], when: { equals: ['$.resource.properties.status', 'open'] } },
      { id: 'no-note', effect: 'permit', actions: ['missing'], when: { missing: '$.subject.properties.note' } },
      { id: 'note', effect: 'permit', actions: ['exists'], when: { exists: '$.subject.properties.note' } },
      {
        id: 'defaulted',
        effect: 'permit',
        actions: ['default'],
        when: { equals: [{ default: ['$.subject.properties.note', 'none'] }, 'none'] },
      },
      { id: 'member', effect: 'permit', actions: ['join'], when: { equals: ['$.context.membership', 'full'] } },
      {
        id: 'both',
        effect: 'permit',
        actions: ['publish'],
        when: [
          { atLeast: ['$.subject.properties.clearance', 3] },
          { equals: ['$.resource.properties.status', 'open'] },
        ],
      },
    ],
  },
];

export function asking(action: string, id = 'alice', properties?: Readonly<Record<string, unknown>>): AccessRequest {
  return {
    subject: { type: 'user', id, ...(properties === undefined ? {} : { properties }) },
    action: { name: action },
    resource: { type: 'document', id: '1' },
  };
}

/** Timers that fire when the test says so. */
export function handTimers() {
  const waiting = new Map<number, () => void>();
  let made = 0;
  return {
    setTimeout: (callback: () => void): unknown => {
      made += 1;
      waiting.set(made, callback);
      return made;
    },
    clearTimeout: (timer: unknown): void => void waiting.delete(timer as number),
    /** Everybody's time is up. */
    fire: (): void => {
      for (const [timer, callback] of waiting) {
        waiting.delete(timer);
        callback();
      }
    },
    get waiting(): number {
      return waiting.size;
    },
  };
}

/** A promise that the test settles. */
export function later<T>() {
  let settle: (value: T) => void = () => undefined;
  let fail: (cause: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  return { promise, settle, fail };
}
