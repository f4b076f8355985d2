/**
 * What the documents of one engine may still hold, all together. What loading costs grows with the number of values, not
 * with the length of texts; and YAML costs several times what JSON does.
 */
export interface Allowance {
  values: number;
  yamlTokens: number;
}

/** Objects, lists, and what is in them. */
const MAX_VALUES = 170_000;
/** Words, marks, blanks and ends of lines of YAML. */
const MAX_YAML_TOKENS = 320_000;

export function newAllowance(): Allowance {
  return { values: MAX_VALUES, yamlTokens: MAX_YAML_TOKENS };
}

export function isSpent({ values, yamlTokens }: Allowance): boolean {
  return values < 0 || yamlTokens < 0;
}

export const TOO_MANY_VALUES: string = `the documents have more than ${String(MAX_VALUES)} values between them`;
export const TOO_MUCH_YAML: string = `the YAML texts have more than ${String(MAX_YAML_TOKENS)} words and marks between them`;

/** Mistakes that are told of one text, and of the shape of one document. Telling one takes as long as reading some lines. */
export const MAX_MISTAKES = 1_000;
export const MEND_FIRST = 'mend those that are listed first';
