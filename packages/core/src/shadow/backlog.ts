import type { Host } from '../support/host.ts';

/** Work that is done when there is time, and not at all where there is too much of it. */
export interface Backlog {
  /** Whether there is room for more. */
  readonly hasRoom: () => boolean;
  /** @param work - must not throw */
  readonly add: (work: () => void) => void;
}

/** How long work goes on before something else has its turn, in milliseconds; and how many pieces, should the clock stand. */
const SLICE = 1;
const PIECES = 100;

/**
 * Does what is added in slices, never right away, and waits after each so that all of them have no more than a share of the
 * thread's time. A piece of work is not interrupted: one that takes long is paid for by a longer wait.
 */
export function createBacklog(share: number, maxPending: number, host: Host): Backlog {
  const pending: (() => void)[] = [];
  let isWaiting = false;

  function waitFor(milliseconds: number): void {
    isWaiting = true;
    host.setTimeout(work, milliseconds);
  }

  function work(): void {
    isWaiting = false;
    if (pending.length === 0) return;
    const started = host.now();
    let spent = 0;
    for (let done = 0; done < PIECES && spent < SLICE && pending.length > 0; done += 1) {
      pending.shift()?.();
      spent = host.now() - started;
    }
    // Even where nothing is left, lest work that comes one by one has no wait between.
    waitFor(Math.max(SLICE, spent || 0) * (1 / share - 1));
  }

  return {
    hasRoom: () => pending.length < maxPending,
    add: (piece) => {
      pending.push(piece);
      if (!isWaiting) waitFor(0);
    },
  };
}
