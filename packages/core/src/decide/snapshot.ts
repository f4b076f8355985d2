import { LIMITS } from '../ir/limits.ts';
import { type Json, kindOf } from '../ir/value.ts';
import { deepFreeze } from '../support/freeze.ts';
import { own } from '../support/own.ts';

/**
 * A copy of a JSON value, each part of which has been read once: own properties of plain values, as selectors see them.
 *
 * @throws {TypeError} where it is not JSON or beyond the limits; and whatever a getter or Proxy throws
 */
export function snapshot(value: unknown): Json {
  return new Copier(notJson).copy(value, 0) as Json;
}

/**
 * A copy of a request to ask an engine later: nothing that is JSON in it can change any more, and what is not, and so
 * unknown, is what it was.
 *
 * @throws {TypeError} where it is beyond the limits; and whatever a getter or Proxy throws
 */
export function copyForLater(request: unknown): unknown {
  return new Copier((other) => other).copy(request, 0);
}

function notJson(): never {
  throw new TypeError('not JSON');
}

/** The same, frozen; `undefined` where there is no such copy. */
export function frozenSnapshot(value: unknown): Json | undefined {
  try {
    return deepFreeze(snapshot(value));
  } catch {
    return undefined;
  }
}

class Copier {
  private readonly other: (value: unknown) => unknown;
  private values = 0;

  /** @param other makes something of what is not JSON */
  constructor(other: (value: unknown) => unknown) {
    this.other = other;
  }

  copy(value: unknown, depth: number): unknown {
    this.values += 1;
    if (this.values > LIMITS.work || depth > LIMITS.depth) throw new TypeError('too large');
    switch (kindOf(value)) {
      case undefined:
        return this.other(value);
      case 'list':
        return this.list(value as readonly unknown[], depth + 1);
      case 'object':
        return this.object(value as object, depth + 1);
      default:
        return value;
    }
  }

  private list(list: readonly unknown[], depth: number): readonly unknown[] {
    const { length } = list;
    if (length > LIMITS.list) throw new TypeError('too large');
    return Array.from({ length }, (_, index) => this.copy(own(list, index), depth));
  }

  /** A member that is `undefined` is absent, as it is to selectors. */
  private object(object: object, depth: number): Readonly<Record<string, unknown>> {
    const copied = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(object)) {
      const member = own(object, key);
      if (member !== undefined) copied[key] = this.copy(member, depth);
    }
    return copied;
  }
}
