import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside both the sources and what is built from them. */
const FOLDER = new URL('../../results/', import.meta.url);

/** Writes a file into the folder of results, and returns where it is. */
export function writeResult(name: string, text: string): string {
  mkdirSync(FOLDER, { recursive: true });
  const url = new URL(name, FOLDER);
  writeFileSync(url, text);
  return fileURLToPath(url);
}
