import type { Json } from '../ir/value.ts';
import { invariant } from '../support/invariant.ts';
import { isPlainObject, own } from '../support/own.ts';
import type { Path } from '../support/path.ts';

/*
 * Looking at a document whose shape may be wrong: what is not there, or not of the type asked for, is left out. The shape
 * check has reported it.
 */

/** A value in a document, with its place. */
export interface Raw<T = Json> {
  readonly value: T;
  readonly path: Path;
}

export function member(parent: Json | undefined, path: Path, name: string): Raw | undefined {
  if (!isPlainObject(parent)) return undefined;
  const value = own(parent, name);
  return value === undefined ? undefined : { value: value as Json, path: [...path, name] };
}

/** The members of an object, by name. */
export function members(raw: Raw | undefined): readonly (Raw & { readonly name: string })[] {
  if (raw === undefined || !isPlainObject(raw.value)) return [];
  return Object.entries(raw.value).map(([name, value]) => ({ name, value, path: [...raw.path, name] }));
}

/** The entries of a list. */
export function entries(raw: Raw | undefined): readonly Raw[] {
  if (raw === undefined || !Array.isArray(raw.value)) return [];
  return (raw.value as readonly Json[]).map((value, index) => ({ value, path: [...raw.path, index] }));
}

/** The entries of a list that are strings. */
export function strings(raw: Raw | undefined): readonly Raw<string>[] {
  return entries(raw).filter(isString);
}

export function isString(raw: Raw | undefined): raw is Raw<string> {
  return typeof raw?.value === 'string';
}

/** The text of something that must be there and be a string, in a document whose shape is right. */
export function textOf(raw: Raw | undefined): string {
  invariant(isString(raw), 'something that is not a string was not reported');
  return raw.value;
}

export function valueAt(root: Json, path: Path): Json {
  let value: unknown = root;
  for (const step of path) value = typeof value === 'object' && value !== null ? own(value, step) : undefined;
  return value as Json;
}
