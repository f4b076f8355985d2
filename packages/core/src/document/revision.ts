import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Json } from '../ir/value.ts';
import { isPlainObject } from '../support/own.ts';
import type { SourceDocument } from './source.ts';

/**
 * A digest of what documents say: SHA-256, in hexadecimal, over their canonical JSON. It does not depend on the order of
 * documents or of keys, nor on how they are written down.
 */
export function revisionOf(documents: readonly SourceDocument[]): string {
  const canonical = documents.map((document) => canonicalJson(document.value)).toSorted();
  return bytesToHex(sha256(utf8ToBytes(`[${canonical.join(',')}]`)));
}

function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`;
  if (!isPlainObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`).join(',')}}`;
}
