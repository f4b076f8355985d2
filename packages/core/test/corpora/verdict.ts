export type Word = 'as expected' | 'refused on purpose' | 'wrong';

/** What came of one published case. `why` says what is refused, or what is wrong. */
export interface Verdict {
  readonly suite: string;
  readonly id: string;
  readonly word: Word;
  readonly why?: string;
}

/** A published case as far as all suites agree. */
export type Named = Pick<Verdict, 'suite' | 'id'>;

export function asExpected({ suite, id }: Named): Verdict {
  return { suite, id, word: 'as expected' };
}

export function refused({ suite, id }: Named, why: string): Verdict {
  return { suite, id, word: 'refused on purpose', why };
}

export function wrong({ suite, id }: Named, why: string): Verdict {
  return { suite, id, word: 'wrong', why };
}

/** As expected where a condition holds. */
export function expectThat(one: Named, holds: boolean, why: string): Verdict {
  return holds ? asExpected(one) : wrong(one, why);
}

export function countOf(verdicts: readonly Verdict[], word: Word): number {
  return verdicts.filter((one) => one.word === word).length;
}

/** How often each reason to refuse was given. */
export function reasonsOf(verdicts: readonly Verdict[]): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const { word, why = '' } of verdicts) {
    if (word === 'refused on purpose') reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  return reasons;
}
