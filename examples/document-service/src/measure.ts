import type { AccessRequest } from '@adjudge/core';

const WARM_UP_MS = 200;
const ROUND_MS = 25;
const ROUNDS = 21;

/** Nanoseconds that one call takes on this machine, now: the median of several rounds over all requests, after a warm-up. */
export function measure(
  decide: (request: AccessRequest) => { readonly decision: unknown },
  requests: readonly AccessRequest[],
): number {
  let unused = 0; // what a call returns is looked at, so that no compiler can leave the call out
  const pass = (): void => {
    for (const request of requests) if (decide(request).decision === undefined) unused += 1;
  };

  const passes = passesIn(WARM_UP_MS, pass) * (ROUND_MS / WARM_UP_MS);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (let i = 0; i < passes; i += 1) pass();
    return ((performance.now() - start) * 1e6) / (Math.ceil(passes) * requests.length);
  });
  if (unused > 0) throw new Error('a call returned no decision');
  return median(rounds);
}

function passesIn(ms: number, pass: () => void): number {
  const end = performance.now() + ms;
  let passes = 0;
  while (performance.now() < end) {
    pass();
    passes += 1;
  }
  return passes;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
