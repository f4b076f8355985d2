import { RE2JS } from 're2js';

/** A regular expression in RE2 syntax over the whole text. Matching takes time linear in the text. */
export interface Regex {
  readonly matches: (text: string) => boolean;
}

/** What is wrong with a regular expression; `undefined` where nothing is. */
export function regexProblem(text: string): string | undefined {
  try {
    RE2JS.compile(text);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
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
