import type { Core } from './target.ts';

/** A core of which each call is measured. */
export class Stopwatch {
  readonly core: Core;
  /** Milliseconds of the longest call since the start. */
  worst = 0;
  private now = (): number => performance.now();

  constructor(core: Core) {
    this.core = {
      checkDocuments: (documents) => this.time(() => core.checkDocuments(documents)),
      createEngine: (documents, options) => {
        const engine = this.time(() => core.createEngine(documents, options));
        return {
          ...engine,
          evaluate: (request) => this.time(() => engine.evaluate(request)),
          explain: (request) => this.time(() => engine.explain(request)),
        };
      },
    };
  }

  start(now: () => number): void {
    this.now = now;
    this.worst = 0;
  }

  private time<T>(call: () => T): T {
    const start = this.now();
    try {
      return call();
    } finally {
      this.worst = Math.max(this.worst, this.now() - start);
    }
  }
}
