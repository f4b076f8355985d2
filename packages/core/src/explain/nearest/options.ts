import { areAmong, type Outcomes } from './outcomes.ts';
import { both, compareWays, implies, type Way } from './ways.ts';

/** A way, and what may come of it. */
export interface Option {
  readonly outcomes: Outcomes;
  readonly way: Way;
}

/** Keeps the cheapest options, so many for each outcome, and knows what it has let go. */
export class Shortlist {
  /** Whatever was let go costs this or more. */
  cheapestLost: number = Number.POSITIVE_INFINITY;
  private work = 0;
  private readonly width: number;
  private readonly costOf: (literal: number) => number;

  constructor(width: number, costOf: (literal: number) => number) {
    this.width = width;
    this.costOf = costOf;
  }

  /** Every option of one list with every option of the other, where they do not contradict each other. */
  product(
    some: readonly Option[],
    others: readonly Option[],
    join: (a: Outcomes, b: Outcomes) => Outcomes,
  ): readonly Option[] {
    this.work += some.length * others.length;
    return this.best(
      some.flatMap((a) =>
        others.flatMap((b) => {
          const way = both(a.way, b.way, this.costOf);
          return way === undefined ? [] : [{ outcomes: join(a.outcomes, b.outcomes), way }];
        }),
      ),
    );
  }

  /** Without those that demand what another does not, and are not surer of the outcome for it. */
  best(options: readonly Option[]): readonly Option[] {
    const width = this.work > MAX_WORK ? 1 : this.width;
    const kept: Option[] = [];
    const counts = new Map<Outcomes, number>();
    for (const option of options.toSorted((a, b) => compareWays(a.way, b.way))) {
      this.work += kept.length;
      if (kept.some((other) => areAmong(other.outcomes, option.outcomes) && implies(option.way, other.way))) continue;
      const count = counts.get(option.outcomes) ?? 0;
      if (count === width) {
        this.cheapestLost = Math.min(this.cheapestLost, option.way.cost);
        continue;
      }
      counts.set(option.outcomes, count + 1);
      kept.push(option);
    }
    return kept;
  }
}

/** Comparisons after which only the very cheapest option for each outcome is kept. */
const MAX_WORK = 4_000_000;
