/** Reads a value of a case file, or throws; `undefined` stands for a key that is not there. */
export type Reader<T> = (value: unknown, at: string) => T;

/** A case file that does not say what a case file may say. */
export class CaseFileError extends Error {
  override readonly name = 'CaseFileError';
}

export function fail(at: string, message: string): never {
  throw new CaseFileError(`${at}: ${message}`);
}

/** An object with these keys and no others: a misspelt key would be a case that asserts nothing. */
export function object<T extends object>(members: { readonly [K in keyof T]-?: Reader<T[K]> }): Reader<T> {
  const readers = Object.entries<Reader<unknown>>(members);
  return (value, at) => {
    const given = record(value, at);
    const unknown = Object.keys(given).find((key) => !Object.hasOwn(members, key));
    if (unknown !== undefined) fail(at, `there is no key \`${unknown}\`; use ${Object.keys(members).join(', ')}`);
    return Object.fromEntries(
      readers.map(([key, read]) => [key, read(Object.hasOwn(given, key) ? given[key] : undefined, `${at}.${key}`)]),
    ) as T;
  };
}

export function record(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(at, 'expected an object');
  return value as Readonly<Record<string, unknown>>;
}

export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return fail(at, 'expected a list');
    return value.map((entry, index) => read(entry, `${at}[${String(index)}]`));
  };
}

export function optional<T, D>(read: Reader<T>, otherwise: D): Reader<T | D> {
  return (value, at) => (value === undefined ? otherwise : read(value, at));
}

export function oneOf<const T extends string>(...words: readonly T[]): Reader<T> {
  return (value, at) => words.find((word) => word === value) ?? fail(at, `expected one of ${words.join(', ')}`);
}

/** Any JSON value, but there must be one. */
export function present(value: unknown, at: string): unknown {
  return value === undefined ? fail(at, 'is missing') : value;
}

export function text(value: unknown, at: string): string {
  return typeof value === 'string' && value !== '' ? value : fail(at, 'expected a text');
}

/** Any text, also one that holds nothing. */
export function anyText(value: unknown, at: string): string {
  return typeof value === 'string' ? value : fail(at, 'expected a text');
}

export function count(value: unknown, at: string): number {
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : fail(at, 'expected 1, 2, 3, …');
}

export function flag(value: unknown, at: string): boolean {
  return typeof value === 'boolean' ? value : fail(at, 'expected true or false');
}
