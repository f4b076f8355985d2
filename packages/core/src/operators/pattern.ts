/**
 * A pattern: `*` stays inside one segment (segments end at `/` or `:`), `**` crosses them, everything else is literal,
 * and the whole text must match. Matching takes at most text length times pattern length steps, whatever they are;
 * both are bounded where they come from.
 */
export interface Pattern {
  readonly matches: (text: string) => boolean;
}

const STAR = -1;
const GLOBSTAR = -2;
const SLASH = 47;
const COLON = 58;
const MAX_LENGTH = 512;

/** What is wrong with a pattern; `undefined` where nothing is. */
export function patternProblem(text: string): string | undefined {
  if (text.includes('***')) return '`***` is neither `*` nor `**`';
  return text.length > MAX_LENGTH ? `a pattern has at most ${String(MAX_LENGTH)} characters` : undefined;
}

/** Whether a text has wildcards at all. */
export function isPattern(text: string): boolean {
  return text.includes('*');
}

export function compilePattern(text: string): Pattern {
  if (!isPattern(text)) return { matches: (candidate) => candidate === text };
  const tokens = tokenize(text);
  const machine = machineOf(tokens);
  return { matches: (candidate) => run(machine, candidate) };
}

function tokenize(text: string): readonly number[] {
  const tokens: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] !== '*') tokens.push(text.charCodeAt(i));
    else if (text[i + 1] === '*') {
      tokens.push(GLOBSTAR);
      i += 1;
    } else tokens.push(STAR);
  }
  return tokens;
}

/**
 * Walks the text once, keeping the set of places in the pattern that the text so far can have reached: a bit for each, 32 of
 * them at a time.
 */
function run({ literals, loops, inside, stars, last }: Machine, text: string): boolean {
  const words = stars.length;
  const reached = new Int32Array(words);
  reached[0] = 1;
  skipStars(reached, stars);
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const literal = literals.get(unit);
    const loop = unit === SLASH || unit === COLON ? loops : inside;
    let alive = 0;
    let carry = 0;
    for (let word = 0; word < words; word += 1) {
      const here = wordOf(reached, word);
      const matched = here & (literal?.[word] ?? 0);
      const next = (matched << 1) | carry | (here & wordOf(loop, word));
      carry = matched >>> 31;
      reached[word] = next;
      alive |= next;
    }
    if (alive === 0) return false;
    skipStars(reached, stars);
  }
  return isSet(reached, last);
}

/** A star may match nothing. No star follows another, so one step is enough. */
function skipStars(reached: Int32Array, stars: Int32Array): void {
  let carry = 0;
  for (let word = 0; word < reached.length; word += 1) {
    const here = wordOf(reached, word);
    const skipped = here & wordOf(stars, word);
    reached[word] = here | (skipped << 1) | carry;
    carry = skipped >>> 31;
  }
}

/** The places of a pattern as sets of bits: place `n` is before its part `n`. */
interface Machine {
  /** Before each literal character. */
  readonly literals: ReadonlyMap<number, Int32Array>;
  /** Before what takes any character. */
  readonly loops: Int32Array;
  /** Before what takes any character inside a segment. */
  readonly inside: Int32Array;
  readonly stars: Int32Array;
  readonly last: number;
}

function machineOf(tokens: readonly number[]): Machine {
  const words = (tokens.length >> 5) + 1;
  const [loops, inside] = [new Int32Array(words), new Int32Array(words)];
  const literals = new Map<number, Int32Array>();
  for (const [place, token] of tokens.entries()) {
    if (token === GLOBSTAR) set(loops, place);
    if (token < 0) set(inside, place);
    else {
      const places = literals.get(token) ?? new Int32Array(words);
      literals.set(token, places);
      set(places, place);
    }
  }
  return { literals, loops, inside, stars: inside, last: tokens.length };
}

function set(bits: Int32Array, place: number): void {
  bits[place >> 5] = wordOf(bits, place >> 5) | (1 << (place & 31));
}

function isSet(bits: Int32Array, place: number): boolean {
  return ((wordOf(bits, place >> 5) >>> (place & 31)) & 1) === 1;
}

/** All sets of a pattern have as many words. */
function wordOf(bits: Int32Array, word: number): number {
  return bits[word] as number;
}
