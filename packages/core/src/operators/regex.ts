import { RE2JS } from 're2js';

/** A regular expression in RE2 syntax over the whole text. Matching takes time linear in the text. */
export interface Regex {
  readonly matches: (text: string) => boolean;
}

const MAX_LENGTH = 1_000;

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

/** How large the machine is that a well-formed regular expression becomes: a repetition counts as often as it says. */
export function regexSize(text: string): number {
  return RE2JS.compile(text).programSize();
}

export function compileRegex(text: string): Regex {
  const regex = RE2JS.compile(text);
  return { matches: (candidate) => regex.matches(candidate) };
}

/** Whether a regular expression has a match somewhere in a text. */
export function compileSearch(text: string): (candidate: string) => boolean {
  const regex = RE2JS.compile(text);
  return (candidate) => regex.matcher(candidate).find();
}
