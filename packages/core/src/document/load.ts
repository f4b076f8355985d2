import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readDocuments } from './read.ts';
import type { DocumentInput } from './source.ts';
import { validateShape } from './validate-shape.ts';
import type { Workspace } from './workspace.ts';

/** Documents that have been read, and everything that is wrong with each of them on its own. */
export interface Loaded {
  readonly workspace: Workspace;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads documents and checks their shape. */
export function load(inputs: readonly DocumentInput[]): Loaded {
  const { documents, diagnostics } = readDocuments(inputs);
  return {
    workspace: { documents, isComplete: diagnostics.length === 0 },
    diagnostics: [...diagnostics, ...documents.flatMap(validateShape)],
  };
}
