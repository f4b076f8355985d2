import { isPlainObject } from '../support/own.ts';

/** A JSON value (RFC 8259), as policies hold it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Kleene's three values: `undefined` is unknown. */
export type Truth = boolean | undefined;

/** Why a value is unknown. An absent attribute is `undefined` instead, but an absent element of a list is among these. */
export const UNKNOWN: Readonly<
  Record<'absent' | 'wrongType' | 'notJson' | 'failed' | 'tooLarge' | 'notLoaded', symbol>
> = {
  absent: Symbol('absent'),
  wrongType: Symbol('a step into something that is neither an object nor a list'),
  notJson: Symbol('not a JSON value'),
  failed: Symbol('reading it threw'),
  tooLarge: Symbol('larger than the limits allow'),
  notLoaded: Symbol('could not be loaded'),
};

/**
 * What a selector or operand yields: a known value, `undefined` (absent), or one of {@link UNKNOWN}. A known list has
 * been copied once, and its elements are known values or one of {@link UNKNOWN}; the members of a known object are
 * unread, and may be anything.
 */
export type Value = unknown;

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'list' | 'object';

/** The JSON type of a value; `undefined` for all that is not JSON: class instances, NaN, unsafe integers, functions … */
export function kindOf(value: unknown): Kind | undefined {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'number':
      return isSafeNumber(value) ? 'number' : undefined;
    case 'object':
      return value === null ? 'null' : kindOfObject(value);
    default:
      return undefined;
  }
}

function kindOfObject(value: object): 'list' | 'object' | undefined {
  try {
    // asked for something that every list has, the runtime knows the prototype without a call
    if (Array.isArray(value))
      return 'length' in value && Object.getPrototypeOf(value) === Array.prototype ? 'list' : undefined;
    return isPlainObject(value) ? 'object' : undefined;
  } catch {
    return undefined; // a Proxy that throws
  }
}

/** Finite, and not an integer that a double may have rounded. */
export function isSafeNumber(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** Present and readable: neither absent nor unknown. */
export function isKnown(value: Value): boolean {
  return value !== undefined && typeof value !== 'symbol';
}
