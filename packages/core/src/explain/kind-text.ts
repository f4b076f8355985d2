import type { Kind } from '../ir/value.ts';

/** A type in a sentence. */
export function aKind(kind: Kind): string {
  if (kind === 'null') return kind;
  return kind === 'object' ? 'an object' : `a ${kind}`;
}
