/** Random choices that are the same in every run with the same seed. */
export interface Random {
  /** An integer from `low` to `high`, both included. */
  readonly integer: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <const T>(list: readonly [T, ...T[]]) => T;
  /** Those elements of the list that chance picks, in its order. */
  readonly some: <T>(list: readonly T[], probability: number) => readonly T[];
  readonly shuffle: <T>(list: readonly T[]) => readonly T[];
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const chance = (probability: number): boolean => next() < probability;
  return {
    integer,
    chance,
    pick: ([first, ...rest]) => rest[integer(0, rest.length) - 1] ?? first,
    some: (list, probability) => list.filter(() => chance(probability)),
    shuffle: (list) => {
      const keyed = list.map((element) => ({ element, key: next() }));
      return keyed.toSorted((a, b) => a.key - b.key).map(({ element }) => element);
    },
  };
}

/** Tommy Ettinger's generator with 32 bits of state: numbers from 0 up to, not including, 1. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
