/** What ajv says of a value that does not fit. */
export interface ShapeError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key, where it is a key that does not fit. */
  readonly propertyName?: string;
}

/** A function that ajv has made of a schema. It leaves what it found in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ShapeError[] | null;
}

/** Adds what was found inside to what has been found so far. */
export function collect(soFar: ShapeError[] | null, found: ShapeError[]): ShapeError[] {
  if (soFar === null) return found;
  for (const error of found) soFar.push(error);
  return soFar;
}
