import type { Directory, Known } from './authzen-scenario.ts';

/** The line of the corpus that states a scenario's data. */
export interface PolicySetLine {
  readonly type: 'policyset';
  readonly id: string;
  readonly pip?: {
    readonly users: Readonly<Record<string, object>> | readonly (object & { readonly id: string })[];
    readonly records?: readonly (object & { readonly id: number })[];
  };
}

/** Users by the identifier that their tokens carry. */
export function usersOf(line: PolicySetLine, type: string): Directory {
  const users = Object.entries((line.pip?.users ?? {}) as Readonly<Record<string, object>>);
  return { subjects: users.map(([id, user]) => known(type, id, user)), resources: [], actions: [] };
}

export function peopleAndRecordsOf(line: PolicySetLine): Directory {
  const users = (line.pip?.users ?? []) as readonly (object & { readonly id: string })[];
  return {
    subjects: users.map((user) => known('user', user.id, user)),
    resources: (line.pip?.records ?? []).map((record) => known('record', String(record.id), record)),
    actions: ['view', 'edit', 'delete'],
  };
}

/** Sections 1.1 to 1.3 of the certification scenario, whose line in the corpus only points there. */
export const CERTIFICATION: Directory = {
  subjects: [known('user', 'alice', { isKnown: true }), known('user', 'bob', { isKnown: true, role: 'admin' })],
  resources: [known('record', 'record-1', { status: 'active' }), known('record', 'record-2', { status: 'archived' })],
  actions: ['read', 'write', 'delete'],
};

function known(type: string, id: string, properties: object): Known {
  return { type, id, properties: { ...properties } };
}
