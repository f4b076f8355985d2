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
  return { matches: (candidate) => run(tokens, candidate) };
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

/** Walks the text once, keeping the set of places in the pattern that the text so far can have reached. */
function run(tokens: readonly number[], text: string): boolean {
  let reached = new Uint8Array(tokens.length + 1);
  let next = new Uint8Array(tokens.length + 1);
  reached[0] = 1;
  skipStars(tokens, reached);
  for (let i = 0; i < text.length; i += 1) {
    if (!advance(tokens, reached, next, text.charCodeAt(i))) return false;
    [reached, next] = [next, reached];
    next.fill(0);
  }
  return reached[tokens.length] === 1;
}

function advance(tokens: readonly number[], reached: Uint8Array, next: Uint8Array, unit: number): boolean {
  let alive = false;
  for (let at = 0; at < tokens.length; at += 1) {
    if (reached[at] !== 1) continue;
    const token = tokens[at];
    if (token === unit) next[at + 1] = 1;
    else if (token === GLOBSTAR || (token === STAR && unit !== SLASH && unit !== COLON)) next[at] = 1;
    else continue;
    alive = true;
  }
  if (alive) skipStars(tokens, next);
  return alive;
}

/** A star may match nothing. */
function skipStars(tokens: readonly number[], reached: Uint8Array): void {
  for (let at = 0; at < tokens.length; at += 1) {
    if (reached[at] === 1 && isStar(tokens[at])) reached[at + 1] = 1;
  }
}

function isStar(token: number | undefined): boolean {
  return token === STAR || token === GLOBSTAR;
}
