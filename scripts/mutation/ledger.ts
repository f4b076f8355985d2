import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Mutant } from '@stryker-mutator/api/core';
import { type MutantRunResult, MutantRunStatus } from '@stryker-mutator/api/test-runner';

/**
 * Writes down what comes of each mutant as soon as it is known, so that a run which is broken off has not been for nothing:
 * the next takes those that were killed from here, if their file is the same.
 */
export class Ledger {
  private readonly path: string;
  private readonly killed = new Map<string, MutantRunResult>();

  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
      const { key, result } = JSON.parse(line) as { readonly key: string; readonly result: MutantRunResult };
      if (result.status === MutantRunStatus.Killed) this.killed.set(key, result);
    }
  }

  find(key: string): MutantRunResult | undefined {
    return this.killed.get(key);
  }

  write(key: string, result: MutantRunResult): void {
    appendFileSync(this.path, `${JSON.stringify({ key, result })}\n`);
  }
}

/** What a mutant changes, where, and in which text. */
export function keyOf(file: string, { mutatorName, location, replacement }: Mutant, digest: string): string {
  const { start, end } = location;
  return [file, start.line, start.column, end.line, end.column, mutatorName, replacement, digest].join(' ');
}
