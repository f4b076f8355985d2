import { LIMITS } from '../ir/limits.ts';
import { type Json, kindOf } from '../ir/value.ts';
import { own } from '../support/own.ts';

/**
 * A frozen copy of a value, every member read once; `undefined` where something in it is not JSON, cannot be read, or goes
 * beyond the limits.
 */
export function snapshot(value: unknown): Json | undefined {
  const budget = { left: LIMITS.work };
  try {
    return copy(value, 0, budget);
  } catch {
    return undefined; // a getter or Proxy that throws
  }
}

function copy(value: unknown, depth: number, budget: { left: number }): Json | undefined {
  const kind = kindOf(value);
  budget.left -= 1;
  if (kind === undefined || depth > LIMITS.depth || budget.left < 0) return undefined;
  if (kind === 'list') return copyList(value as readonly unknown[], depth + 1, budget);
  if (kind === 'object') return copyObject(value as object, depth + 1, budget);
  return value as Json;
}

function copyList(list: readonly unknown[], depth: number, budget: { left: number }): Json | undefined {
  const { length } = list;
  if (length > LIMITS.list) return undefined;
  const result: Json[] = [];
  for (let index = 0; index < length; index += 1) {
    const element = copy(own(list, index), depth, budget);
    if (element === undefined) return undefined;
    result.push(element);
  }
  return Object.freeze(result);
}

/** What is `undefined` is absent, as everywhere. */
function copyObject(object: object, depth: number, budget: { left: number }): Json | undefined {
  const members: [string, Json][] = [];
  for (const key of Object.keys(object)) {
    const member = own(object, key);
    if (member === undefined) continue;
    const copied = copy(member, depth, budget);
    if (copied === undefined) return undefined;
    members.push([key, copied]);
  }
  return Object.freeze(Object.fromEntries(members));
}
