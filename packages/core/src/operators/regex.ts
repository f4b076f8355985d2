import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';
import { LIMITS } from '../ir/limits.ts';
import type { Truth } from '../ir/value.ts';
import { withoutPrototype } from '../support/own.ts';

/** A regular expression in RE2 syntax. Matching takes time linear in the text. */
export interface Regex {
  /** Whether it matches the whole of a text; unknown where that is more than the limits allow. */
  readonly matches: (text: string) => Truth;
  /** Whether it has a match somewhere in a text; unknown likewise. */
  readonly isIn: (text: string) => Truth;
  /** How many instructions it becomes: a repetition counts as often as it says. */
  readonly size: number;
}

const MAX_LENGTH = 1_000;
const KEPT = 256;

/** What is wrong with a regular expression; `undefined` where nothing is. */
export function regexProblem(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return `a regular expression has at most ${String(MAX_LENGTH)} characters`;
  try {
    RE2JS.compile(text);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}

/** Making one ready takes longer than to match it, and a quantifier asks for the same one again and again. */
const ready = new LRUCache<string, Regex>(withoutPrototype({ max: KEPT }));

/** Makes a well-formed regular expression ready. */
export function compileRegex(text: string): Regex {
  const known = ready.get(text);
  if (known !== undefined) return known;
  const regex = regexOf(RE2JS.compile(text));
  ready.set(text, regex);
  return regex;
}

function regexOf(machine: RE2JS): Regex {
  const size = machine.programSize();
  const longest = Math.min(LIMITS.text, LIMITS.matching / size);
  return {
    size,
    matches: (text) => (text.length > longest ? undefined : machine.matches(text)),
    isIn: (text) => (text.length > longest ? undefined : machine.matcher(text).find()),
  };
}
