/** A fast generator of pseudo-random numbers (mulberry32): the same seed gives the same inputs. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** An integer from 0 to less than the bound. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  /** True once in so many times. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(all: readonly T[]): T {
    if (all.length === 0) throw new Error('there is nothing to pick');
    return all[this.below(all.length)] as T;
  }

  /** So many results of a function, one after the other. */
  several(most: number, make: () => string, between = ''): string {
    return Array.from({ length: this.below(most + 1) }, make).join(between);
  }
}
