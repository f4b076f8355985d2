import type { CST } from 'yaml';

/**
 * The first collection found in a token that is nested deeper. Composing recurses, and a process that runs out of stack
 * while it compiles a regular expression is gone: so this is asked before, and does not recurse.
 */
export function firstBelow(levels: number, root: CST.Token): CST.Token | undefined {
  const queue = [{ token: root, depth: 0 }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { token, depth } = next;
    if (depth > levels) return token;
    if (token.type === 'document' && token.value !== undefined) queue.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      for (const inner of [key, value]) if (inner && 'items' in inner) queue.push({ token: inner, depth: depth + 1 });
    }
  }
  return undefined;
}
