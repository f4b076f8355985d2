import { type DocumentInput, type Engine, formatDiagnostic, PolicyError } from '../../src/index.ts';
import { type Core, demand, engineOf } from './target.ts';

/** An engine of the documents, or what is wrong with them. Both ways of loading must say the same. */
export function load(core: Core, documents: readonly DocumentInput[]): Engine | string {
  const diagnostics = core.checkDocuments(documents).map(formatDiagnostic).join('\n');
  try {
    const engine = engineOf(core, documents);
    demand(diagnostics === '', 'documents with diagnostics load');
    return engine;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const thrown = error.diagnostics.map(formatDiagnostic).join('\n');
    demand(thrown === diagnostics && thrown !== '', 'createEngine and checkDocuments report different diagnostics');
    return thrown;
  }
}
