import type { Resource } from '@adjudge/core';

export interface Note {
  readonly id: string;
  readonly owner: string;
  readonly team: string;
  readonly text: string;
  /** For the owner alone. */
  readonly remarks: string;
}

/** The database: what is in it is gone when the process ends. */
export function createNotes(): Map<string, Note> {
  const notes: readonly Note[] = [
    { id: 'plan', owner: 'alice', team: 'red', text: 'ship it', remarks: 'or not' },
    { id: 'list', owner: 'bob', team: 'red', text: 'milk, eggs', remarks: 'and beer' },
    { id: 'memo', owner: 'dan', team: 'blue', text: 'hello', remarks: 'bye' },
  ];
  return new Map(notes.map((note) => [note.id, note]));
}

/** What policies see of a note. */
export function noteResource({ id, owner, team }: Note): Resource {
  return { type: 'note', id, properties: { owner, team } };
}
