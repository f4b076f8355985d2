import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { LRUCache } from 'lru-cache';
import { withoutPrototype } from '../support/own.ts';
import { RUNTIME, type Runtime } from './runtime.ts';

/** Source of a function, in which `c0`, `c1` … stand for the constants. */
interface Source {
  readonly parameters: readonly string[];
  readonly lines: readonly string[];
  readonly constants: readonly unknown[];
}

/** Makes functions of source text. */
export interface Generator {
  /** @throws {NotWritten} where the host forbids code generation, and the text is not among those written ahead of time */
  readonly make: (source: Source) => unknown;
  /** Whether everything that may be needed is to be made at once, since it is being written down. */
  readonly isAhead: boolean;
}

/** Functions that have been written ahead of time, by the digests of their source text. */
export type WrittenFunctions = Readonly<Record<string, Maker>>;

/** Makes a function, given what generated code may call and its constants. */
type Maker = (runtime: Runtime, constants: readonly unknown[]) => unknown;

/** There is no such function among those written ahead of time, and the host forbids code generation. */
export class NotWritten extends Error {}

/**
 * A generator for one engine. Functions whose source is the same to the letter share one piece of code, whatever their
 * constants are: ten thousand functions that each run now and then would never be optimised, while the code that they share
 * is. A function that shares its code with no other is optimised with its constants in it, since they are `const`.
 *
 * Nothing of a policy's text enters the source but JSON literals.
 *
 * @param written functions that need not be generated
 * @param mayGenerate whether others are
 */
export function createGenerator(written: WrittenFunctions = {}, mayGenerate = true): Generator {
  const makers = new LRUCache<string, Maker>(KEPT_MAKERS);
  const hasWritten = Object.keys(written).length > 0;

  function makerOf(text: string): Maker {
    const digest = hasWritten ? digestOf(text) : '';
    const maker = hasWritten && Object.hasOwn(written, digest) ? written[digest] : undefined;
    if (maker !== undefined) return maker;
    if (!mayGenerate) throw new NotWritten('the function was not written ahead of time');
    return generated(text);
  }

  return {
    isAhead: false,
    make: (source) => {
      const text = textOf(source);
      const maker = makers.get(text) ?? makerOf(text);
      makers.set(text, maker, { size: 1 });
      return maker(RUNTIME, source.constants);
    },
  };
}

/** A generator that also notes what it generates, by the digests of the texts. */
export function createWriter(): Generator & { readonly texts: ReadonlyMap<string, string> } {
  const texts = new Map<string, string>();
  return {
    isAhead: true,
    texts,
    make: (source) => {
      const text = textOf(source);
      texts.set(digestOf(text), text);
      return generated(text)(RUNTIME, source.constants);
    },
  };
}

/**
 * By size, since room for `max` entries would be made at once, which takes as long as loading some policies. What is not said
 * would be taken from a polluted prototype.
 */
const KEPT_MAKERS = withoutPrototype({ maxSize: 2_000 });

function generated(text: string): Maker {
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- generating code is what this layer is for
  return new Function('rt', 'c', text) as Maker;
}

function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}

/** The text of a function that makes the function of its constants. */
function textOf({ parameters, lines, constants }: Source): string {
  const declared = constants.map((_, index) => `c${String(index)} = c[${String(index)}]`);
  return [
    '"use strict";',
    `const ${[...NAMED, ...declared].join(', ')};`,
    // in parentheses it is compiled at once; otherwise it would be parsed twice, since it is called but later
    `return (function decide(${parameters.join(', ')}) {`,
    ...lines,
    '});',
  ].join('\n');
}

/** Members of the runtime that generated code has names of its own for. */
const NAMED = ['NO', 'UNREAD', 'FAILED', 'settle', 'own', 'step', 'noStep', 'shared', 'noList', 'prototypeOf'].map(
  (name) => `${name} = rt.${name}`,
);
