import type { Resource } from '@adjudge/core';

export interface Note {
  readonly id: string;
  readonly owner: string;
  readonly team: string;
  readonly text: string;
  /** Whether it is kept for a lawsuit. */
  readonly held: boolean;
  readonly pinned: boolean;
}

/** The database: what is in it is gone when the process ends. */
export function createNotes(): Map<string, Note> {
  const notes: readonly Note[] = [
    { id: 'plan', owner: 'alice', team: 'red', text: 'ship it', held: false, pinned: false },
    { id: 'case', owner: 'alice', team: 'red', text: 'who said what', held: true, pinned: false },
    { id: 'memo', owner: 'dan', team: 'blue', text: 'hello', held: false, pinned: false },
  ];
  return new Map(notes.map((note) => [note.id, note]));
}

/** What policies see of a note. */
export function noteResource({ id, owner, team, held }: Note): Resource {
  return { type: 'note', id, properties: { owner, team, held } };
}
