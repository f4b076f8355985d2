import { LRUCache } from 'lru-cache';
import { RUNTIME } from './runtime.ts';

/** Source of a function, in which `c0`, `c1` … stand for the constants. */
interface Source {
  readonly parameters: readonly string[];
  readonly lines: readonly string[];
  readonly constants: readonly unknown[];
}

/** Makes functions of source text. */
export interface Generator {
  readonly make: (source: Source) => unknown;
}

/**
 * A generator for one engine. Functions whose source is the same to the letter share one piece of code, whatever their
 * constants are: ten thousand functions that each run now and then would never be optimised, while the code that they share
 * is. A function that shares its code with no other is optimised with its constants in it, since they are `const`.
 *
 * Nothing of a policy's text enters the source but JSON literals.
 */
export function createGenerator(): Generator {
  const makers = new LRUCache<string, Maker>({ max: MOST_SHAPES });
  return {
    make: (source) => {
      const text = textOf(source);
      const maker = makers.get(text) ?? makerOf(text);
      makers.set(text, maker);
      return maker(RUNTIME, source.constants);
    },
  };
}

type Maker = (runtime: typeof RUNTIME, constants: readonly unknown[]) => unknown;

const MOST_SHAPES = 2_000;

function makerOf(text: string): Maker {
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- generating code is what this layer is for
  return new Function('rt', 'c', text) as Maker;
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
