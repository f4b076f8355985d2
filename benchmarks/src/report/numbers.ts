/** With three significant digits, and commas between thousands. */
export function formatCount(number: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(number);
}

/** With three digits at least, so that ratios line up. */
export function formatRatio(ratio: number): string {
  if (ratio < 10) return ratio.toFixed(2);
  return ratio < 100 ? ratio.toPrecision(3) : formatCount(ratio);
}

export function formatMilliseconds(nanoseconds: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 2 }).format(nanoseconds / 1e6);
}

export function formatBytes(bytes: number): string {
  const kilobytes = bytes / 1024;
  return Math.abs(kilobytes) < 1024 ? `${formatCount(kilobytes)} KB` : `${formatCount(kilobytes / 1024)} MB`;
}

export function formatPercent(share: number): string {
  return `${formatCount(100 * share)} %`;
}

/** In the largest unit of which there is at least one. */
export function formatDuration(nanoseconds: number): string {
  if (nanoseconds < 1e3) return `${formatCount(nanoseconds)} ns`;
  if (nanoseconds < 1e6) return `${formatCount(nanoseconds / 1e3)} µs`;
  return nanoseconds < 1e9 ? `${formatCount(nanoseconds / 1e6)} ms` : `${formatCount(nanoseconds / 1e9)} s`;
}
