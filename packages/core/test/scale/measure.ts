import { createEngine, type DocumentInput, PolicyError } from '../../src/index.ts';

/** What became of documents, and how long that took: loading, and the first decision, which compiles. */
export interface Loading {
  readonly verdict: 'loaded' | 'refused for a limit' | 'refused for mistakes';
  readonly loadMs: number;
  readonly firstMs: number;
}

const REQUEST = {
  subject: { type: 'user', id: 'alice', properties: { roles: ['role1'] } },
  action: { name: 'read' },
  resource: { type: 'document', id: '1', properties: { ownerId: 'bob', status: 'x' } },
  context: { a: 1, ip: '10.1.1.1' },
};

export function loadingOf(documents: readonly DocumentInput[]): Loading {
  const loading = stopwatch();
  try {
    const engine = createEngine(documents);
    const loadMs = loading();
    const first = stopwatch();
    engine.evaluate(REQUEST);
    return { verdict: 'loaded', loadMs, firstMs: first() };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const isLimit = error.diagnostics.some((diagnostic) => diagnostic.code === 'limit');
    return { verdict: isLimit ? 'refused for a limit' : 'refused for mistakes', loadMs: loading(), firstMs: 0 };
  }
}

/** The least of several runs, in milliseconds: what is left is not noise, and the first compiles. */
export function leastOf(runs: number, run: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const time = stopwatch();
    run();
    return time();
  });
  return Math.min(...times);
}

/**
 * Milliseconds since it was made: by the clock, or of the processor where those are fewer, since other work on the machine
 * is not what is measured.
 */
export function stopwatch(): () => number {
  const [started, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return Math.min(performance.now() - started, (user + system) / 1000);
  };
}
