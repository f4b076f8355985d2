import type { Selector, Slot } from '../ir/selector.ts';
import { PARAMETERS } from './parameters.ts';

/** The members that a selector steps to, where each step is a name that plain objects and lists do not inherit. */
export function memberNames({ segments }: Selector): readonly string[] | undefined {
  const names = segments.flatMap((segment) => (segment.kind === 'name' ? [segment.name] : []));
  if (names.length < segments.length || names.length === 0) return undefined;
  return names.some((name) => name in Array.prototype) ? undefined : names;
}

/** What is under some names in a part of the request, and the local that is to hold it as it stands there. */
export interface Read {
  readonly names: readonly string[];
  readonly local: string;
}

/**
 * A statement that reads something from a part of the request, if that is there.
 *
 * Members are read before the prototype of their object is looked at, and inherited ones are ruled out by asking what there
 * is to inherit: both cost next to nothing once the runtime has seen enough, since it knows the objects that come along this
 * way, and watches what they inherit from.
 */
export function readStatement(slot: Slot, read: Read): string {
  const bag = PARAMETERS[slot];
  return `if (${bag} !== undefined) try { ${steps(bag, read)} } catch { ${read.local} = FAILED; }`;
}

function steps(bag: string, { names: [first, ...more], local }: Read): string {
  return [`${local} = ${member(bag, String(first))};`, ...more.map((name) => step(name, local))].join(' ');
}

/**
 * A statement that returns `invalid` where a part of the request is neither absent nor a plain object. What is to be read
 * from it first comes right before its prototype is looked at, since the runtime then knows it; where nothing is, it is asked
 * for something that every object has.
 */
export function plainStatement(slot: Slot, invalid: string, first: Read | undefined): string {
  const bag = PARAMETERS[slot];
  const look = `prototype = prototypeOf(${bag});`;
  const reading =
    first === undefined
      ? `try { "constructor" in ${bag}; ${look} } catch { ${look} }`
      : `try { ${steps(bag, first)} ${look} } catch { ${first.local} = FAILED; ${look} }`;
  return [
    `if (${bag} !== undefined) {`,
    `if (typeof ${bag} !== "object" || ${bag} === null) return ${invalid};`,
    `let prototype; ${reading}`,
    `if (prototype !== shared && prototype !== null) return ${invalid};`,
    '}',
  ].join(' ');
}

/**
 * The lines of a function that reads what a selector leads to from an element that a quantifier binds. It says the same as
 * `read`.
 */
export function elementReader(names: readonly string[]): readonly string[] {
  return [
    'let value = element;',
    `try { ${names.map((name) => step(name, 'value')).join(' ')} } catch { return FAILED; }`,
    'return typeof value === "string" ? value : settle(value);',
  ];
}

function step(name: string, local: string): string {
  const isObject = `typeof ${local} === "object" && ${local} !== null`;
  return `if (${isObject}) ${local} = step(${local}, ${member(local, name)}); else if (${local} !== undefined) ${local} = noStep(${local});`;
}

function member(object: string, name: string): string {
  const literal = JSON.stringify(name);
  return `${literal} in shared ? own(${object}, ${literal}) : ${object}[${literal}]`;
}
