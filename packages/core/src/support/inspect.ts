import { isPlainObject } from './own.ts';

const MAX_TEXT = 60;
const MAX_ENTRIES = 8;
const MAX_DEPTH = 3;

/** A value as short JSON-like text, bounded in depth and length whatever it is; asks no getter, and never throws. */
export function inspect(value: unknown): string {
  try {
    return write(value, 0);
  } catch {
    return '(unreadable)';
  }
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(clip(value));
  if (Array.isArray(value)) return depth < MAX_DEPTH ? `[${writeList(value, depth)}]` : '[…]';
  if (isPlainObject(value)) return depth < MAX_DEPTH ? `{${writeMembers(value, depth)}}` : '{…}';
  if (typeof value === 'object' && value !== null) return '(an object that is not plain)';
  if (typeof value === 'function') return '(a function)';
  return String(value);
}

function writeList(list: readonly unknown[], depth: number): string {
  const shown = Array.from({ length: Math.min(list.length, MAX_ENTRIES) }, (_, index) =>
    writeMember(list, index, depth),
  );
  return [...shown, ...more(list.length)].join(', ');
}

function writeMembers(object: Readonly<Record<string, unknown>>, depth: number): string {
  const keys = Object.keys(object);
  const shown = keys
    .slice(0, MAX_ENTRIES)
    .map((key) => `${JSON.stringify(clip(key))}: ${writeMember(object, key, depth)}`);
  return [...shown, ...more(keys.length)].join(', ');
}

/** A getter could answer otherwise than it has answered before, so it is named and not asked. */
function writeMember(parent: object, key: string | number, depth: number): string {
  const member = Object.getOwnPropertyDescriptor(parent, key);
  if (member !== undefined && !Object.hasOwn(member, 'value')) return '(a getter)';
  return write(member?.value, depth + 1);
}

function more(count: number): readonly string[] {
  return count > MAX_ENTRIES ? [`… ${String(count - MAX_ENTRIES)} more`] : [];
}

function clip(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
