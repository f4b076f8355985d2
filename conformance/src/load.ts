import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CaseFile } from './case-file.ts';
import { readCaseFile } from './read-case-file.ts';

const CASES = new URL('../cases/', import.meta.url);

/** Reads every file of cases, in the order of their paths. */
export function loadCaseFiles(): readonly CaseFile[] {
  return readdirSync(fileURLToPath(CASES), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.yaml'))
    .toSorted()
    .map((path) => readCaseFile(readFileSync(new URL(path, CASES), 'utf8'), path));
}
