import { existsSync, readFileSync } from 'node:fs';

/** Published cases lie beside the repository, if at all: they are others' work. */
const FOLDER = new URL('../../../../../shared/corpora/', import.meta.url);

export function hasCorpus(name: string): boolean {
  return existsSync(new URL(name, FOLDER));
}

export function readCorpus(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}
