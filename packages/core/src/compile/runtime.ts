import { UNKNOWN, type Value } from '../ir/value.ts';
import { applyFunction, mapList } from '../operators/apply-function.ts';
import type { FunctionRow } from '../operators/function-table.ts';
import { quantify } from '../operators/quantify.ts';
import { heldRoles, holdsAny } from '../operators/roles.ts';
import { read } from '../selector/read.ts';
import { isPlainObject, own } from '../support/own.ts';
import { INCOMPLETE } from './incomplete.ts';
import { borrow, isList, settleSafely } from './read-once.ts';

/** What generated code calls. */
export interface Runtime {
  readonly read: typeof read;
  readonly settle: typeof settleSafely;
  readonly borrow: typeof borrow;
  readonly isList: typeof isList;
  readonly own: typeof own;
  /** A member that has been read, if what it has been read from is a plain object. */
  readonly step: (parent: unknown, member: unknown) => Value;
  /** What a step leads to from what is neither absent nor an object. */
  readonly noStep: (parent: unknown) => symbol;
  readonly prototypeOf: (value: object) => unknown;
  readonly quantify: typeof quantify;
  readonly map: typeof mapList;
  readonly heldRoles: typeof heldRoles;
  readonly holdsAny: typeof holdsAny;
  readonly call: (row: FunctionRow, rounds: number, ...values: readonly Value[]) => Value;
  /** What every plain object inherits from, and nothing of which is an attribute. */
  readonly shared: object;
  /** What every list inherits from. */
  readonly noList: readonly unknown[];
  /** `INCOMPLETE` of masks. */
  readonly NO: number;
  /** What a local holds before its selector is read. */
  readonly UNREAD: symbol;
  /** What a selector leads to where reading throws. */
  readonly FAILED: symbol;
  /** A list written in a policy: an element that is absent makes only itself unknown. */
  readonly list: (...items: readonly Value[]) => readonly Value[];
}

export const RUNTIME: Runtime = {
  read,
  settle: settleSafely,
  borrow,
  isList,
  own,
  step: (parent, member) => (isPlainObject(parent) ? member : UNKNOWN.wrongType),
  noStep: (parent) => (typeof parent === 'symbol' ? parent : UNKNOWN.wrongType),
  prototypeOf: Object.getPrototypeOf,
  quantify,
  map: mapList,
  heldRoles,
  holdsAny,
  call: (row, rounds, ...values) => applyFunction(row, values, rounds),
  shared: Object.prototype,
  noList: Array.prototype as readonly unknown[],
  NO: INCOMPLETE,
  UNREAD: Symbol('unread'),
  FAILED: UNKNOWN.failed,
  list: (...items: readonly Value[]): readonly Value[] =>
    items.map((item) => (item === undefined ? UNKNOWN.absent : item)),
};
