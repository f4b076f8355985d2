import { readFileSync } from 'node:fs';
import type { DocumentText } from '@adjudge/core';

/** The text of a file in the folder `policies`, which stands beside both the sources and what is built from them. */
export function policyFile(path: string): string {
  return readFileSync(new URL(`../../policies/${path}`, import.meta.url), 'utf8');
}

/** A file of policy documents in YAML. */
export function documentFile(path: string): DocumentText {
  return { text: policyFile(path), source: path };
}
