/** A value as generated code writes it: where it is needed first, and where it has been needed just before. */
export interface Use {
  readonly first: string;
  readonly again: string;
}
