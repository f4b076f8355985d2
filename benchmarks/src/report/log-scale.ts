/** Places numbers along a line so that equal ratios are equally far apart. */
export interface LogScale {
  readonly place: (value: number) => number;
  /** The powers of ten from one end to the other. */
  readonly ticks: readonly number[];
}

/** @param low what stands at `from`, greater than zero; @param high what stands at `to` */
export function logScale([low, high]: readonly [low: number, high: number], from: number, to: number): LogScale {
  const first = Math.ceil(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  return {
    place: (value) => from + (Math.log(value / low) / Math.log(high / low)) * (to - from),
    ticks: Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index)),
  };
}

/** The powers of ten around the values, which differ. */
export function powersAround(values: readonly number[]): readonly [low: number, high: number] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  return [10 ** low, 10 ** Math.max(high, low + 1)];
}
