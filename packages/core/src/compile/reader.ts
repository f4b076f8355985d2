import { LRUCache } from 'lru-cache';
import type { Selector } from '../ir/selector.ts';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { settle } from '../selector/read.ts';
import { ownOfPlain } from '../support/own.ts';

/** Reads what a selector leads to, from what it starts at. */
export type Reader = (from: unknown) => Value;

/**
 * A function that reads by names only, in code of its own: the runtime then learns which objects come along this way, and
 * reads their members as fast as a program does that was written for them. It says the same as `read`. `undefined` for
 * selectors that it cannot read: those with list steps, and with names that every object inherits.
 *
 * Members are read before the prototype of their object is looked at, and inherited ones are ruled out by asking what there
 * is to inherit: both cost next to nothing once the runtime has seen enough.
 */
export function readerOf(selector: Selector, lists: 'copied' | 'borrowed'): Reader | undefined {
  const { anchor, segments } = selector;
  const names = segments.flatMap((segment) => (segment.kind === 'name' ? [segment.name] : []));
  if (names.length < segments.length || names.length === 0) return undefined;
  if (names.some((name) => name in Array.prototype)) return undefined;
  const key = JSON.stringify([anchor, names, lists]);
  const known = readers.get(key) ?? generate(names, anchor.kind === 'slot', lists);
  readers.set(key, known);
  return known;
}

/** All engines read alike, so they share these, and policies that are loaded anew are read as fast as before. */
const readers = new LRUCache<string, Reader>({ max: 2_000 });

function generate(names: readonly string[], startsPlain: boolean, lists: 'copied' | 'borrowed'): Reader {
  const steps = names.map((name, index) => step(JSON.stringify(name), index === 0 && startsPlain));
  const source = [
    '"use strict";',
    'return function read(from) {',
    '  try {',
    '    let value = from, next;',
    ...steps,
    '    return typeof value === "string" ? value : settle(value);',
    '  } catch {',
    '    return UNKNOWN.failed;',
    '  }',
    '};',
  ].join('\n');
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- generating code is what this layer is for
  const make = new Function('settle', 'ownOfPlain', 'isPlain', 'UNKNOWN', 'shared', source) as (
    ...given: readonly unknown[]
  ) => Reader;
  return make(lists === 'copied' ? settle : borrow, ownOfPlain, isPlain, UNKNOWN, Object.prototype);
}

/** The first step starts at attributes, which the check of the request has found to be plain or absent. */
function step(name: string, isPlainAlready: boolean): string {
  const lines = [
    'if (value === undefined) return undefined;',
    ...(isPlainAlready
      ? []
      : [
          'if (typeof value !== "object" || value === null) return typeof value === "symbol" ? UNKNOWN.notJson : UNKNOWN.wrongType;',
        ]),
    `next = ${name} in shared ? ownOfPlain(value, ${name}) : value[${name}];`,
    ...(isPlainAlready ? [] : ['if (!isPlain(value)) return UNKNOWN.wrongType;']),
    'value = next;',
  ];
  return lines.map((line) => `    ${line}`).join('\n');
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
}

/** A list is not copied, for whoever reads each of its elements once. */
function borrow(value: unknown): Value {
  return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype ? value : settle(value);
}
