import { createEngine, type DocumentText, type Engine, formatDiagnostic, PolicyError } from '@adjudge/core';
import { readdirSync, readFileSync } from 'node:fs';

/** Every YAML file of a folder. The source is what a diagnostic begins with: `documents.yaml:12:5: error: …`. */
export function readPolicies(folder: URL): readonly DocumentText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => ({ text: readFileSync(new URL(name, folder), 'utf8'), source: name }));
}

/** A service that cannot read its policies must not start: this prints every mistake, not just the first, and exits. */
export function createEngineOrExit(documents: readonly DocumentText[]): Engine {
  try {
    return createEngine(documents, { logger: console });
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const diagnostic of error.diagnostics) console.error(formatDiagnostic(diagnostic));
    process.exit(1);
  }
}
