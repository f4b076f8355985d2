import { UNKNOWN, type Value } from '../ir/value.ts';
import { applyFunction, mapList } from '../operators/apply-function.ts';
import type { FunctionRow } from '../operators/function-table.ts';
import { quantify } from '../operators/quantify.ts';
import { heldRoles, holdsAny } from '../operators/roles.ts';
import { read } from '../selector/read.ts';
import { maskOf } from './role-masks.ts';

/** What generated code calls. */
export interface Runtime {
  readonly read: typeof read;
  readonly quantify: typeof quantify;
  readonly map: typeof mapList;
  readonly heldRoles: typeof heldRoles;
  readonly maskOf: typeof maskOf;
  readonly holdsAny: typeof holdsAny;
  readonly call: (row: FunctionRow, rounds: number, ...values: readonly Value[]) => Value;
  /** What a local holds before its selector is read. */
  readonly UNREAD: symbol;
  /** A list written in a policy: an element that is absent makes only itself unknown. */
  readonly list: (...items: readonly Value[]) => readonly Value[];
}

export const RUNTIME: Runtime = {
  read,
  quantify,
  map: mapList,
  heldRoles,
  maskOf,
  holdsAny,
  call: (row, rounds, ...values) => applyFunction(row, values, rounds),
  UNREAD: Symbol('unread'),
  list: (...items: readonly Value[]): readonly Value[] =>
    items.map((item) => (item === undefined ? UNKNOWN.absent : item)),
};
