import { createEngine, type DocumentText, type Engine, formatDiagnostic, PolicyError } from '@adjudge/core';
import { readdirSync, readFileSync } from 'node:fs';

/** Every YAML file of a folder beside `src`. The source is what a diagnostic begins with: `notes.yaml:12:5: error: …`. */
export function readDocuments(folder: string): readonly DocumentText[] {
  const url = new URL(`../${folder}/`, import.meta.url);
  return readdirSync(url)
    .toSorted()
    .map((name) => ({ text: readFileSync(new URL(name, url), 'utf8'), source: name }));
}

/** A service that cannot read its policies must not start: this prints every mistake, not just the first, and exits. */
export function engineOrExit(): Engine {
  try {
    return createEngine(readDocuments('policies'));
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const diagnostic of error.diagnostics) console.error(formatDiagnostic(diagnostic));
    process.exit(1);
  }
}
