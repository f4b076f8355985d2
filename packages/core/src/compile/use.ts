/** A value as generated code writes it: where it is needed first, and where it has been needed just before. */
export interface Use {
  readonly first: string;
  readonly again: string;
}

/** A value that may be as it stands in the request: a number that is not safe, or a list that nobody has copied. */
export interface RawUse extends Use {
  readonly isRaw: boolean;
}
