/**
 * Bounds on what one decision may cost. Past them a value is unknown, so that a request built to be slow is denied and
 * not served.
 */
export const LIMITS = {
  /** Elements of a list. */
  list: 10_000,
  /** Elements visited by one quantifier, over all rounds of the quantifiers around it; also pairs of nested values compared. */
  work: 100_000,
  /** Levels of nesting in values compared for equality. */
  depth: 64,
  /** UTF-16 code units of a text matched against a pattern or regular expression, and of an identifier in a request. */
  text: 8_192,
} as const;
