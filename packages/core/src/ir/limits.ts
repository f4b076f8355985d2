/**
 * Bounds on what one decision may cost. Past them a value is unknown, so that a request built to be slow is denied and
 * not served.
 */
export const LIMITS = {
  /** Elements of a list. */
  list: 10_000,
  /**
   * Elements visited by one quantifier, over all rounds of the quantifiers around it; also values compared by one test over
   * all of its rounds, pairs of nested values in one, and values in a copy that is handed on.
   */
  work: 20_000,
  /** Levels of nesting in values compared for equality. */
  depth: 64,
  /** UTF-16 code units of a text that is searched or matched, and of an identifier in a request. */
  text: 8_192,
  /** UTF-16 code units that one test or function inside quantifiers looks at over all of its rounds. */
  texts: 131_072,
  /** UTF-16 code units times the instructions of the regular expression that they are matched with, in one test over all of its rounds. */
  matching: 100_000,
} as const;
