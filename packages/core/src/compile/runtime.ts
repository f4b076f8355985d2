import { UNKNOWN, type Value } from '../ir/value.ts';
import { quantify } from '../operators/quantify.ts';
import { read } from '../selector/read.ts';

/** What generated code calls. */
export interface Runtime {
  readonly read: typeof read;
  readonly quantify: typeof quantify;
  /** What a local holds before its selector is read. */
  readonly UNREAD: symbol;
  /** A list written in a policy: an element that is absent makes only itself unknown. */
  readonly list: (...items: readonly Value[]) => readonly Value[];
}

export const RUNTIME: Runtime = {
  read,
  quantify,
  UNREAD: Symbol('unread'),
  list: (...items: readonly Value[]): readonly Value[] =>
    items.map((item) => (item === undefined ? UNKNOWN.absent : item)),
};
