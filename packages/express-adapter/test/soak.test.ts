import type { Engine, Subject } from '@adjudge/core';
import { describe, expect, it } from 'vitest';
import { soak } from '../../guard/test/soak/soak.ts';
import { SOAK_APPS } from './soak-app.ts';

describe.each(SOAK_APPS)('%s', (_, serve) => {
  it('answers as the policies in force say while they are replaced under load', async () => {
    const report = await soak(serve, { seconds: 1.5 });
    expect(report.wrong).toEqual([]);
    expect(report.unhandled).toEqual([]);
    expect(Object.keys(report.statuses).toSorted()).toEqual(['200', '401', '403', '503']);
    expect(report.swaps).toBeGreaterThan(2);
    expect(report.disagreements).toBeGreaterThan(0);
  });

  it('is noticed when it stays with policies that have been replaced', async () => {
    const report = await soak(
      ({ resolver, ...parts }) => {
        let first: Engine | undefined;
        const resolve: typeof resolver.resolve = async (request) => {
          const resolution = await resolver.resolve(request);
          first ??= resolution.engine;
          return { ...resolution, engine: first };
        };
        return serve({ ...parts, resolver: { ...resolver, resolve } });
      },
      { seconds: 0.5, swapEveryMs: 50 },
    );
    expect(report.wrong.length).toBeGreaterThan(0);
  });

  it('is noticed when it takes one subject for another', async () => {
    const report = await soak(
      ({ subject, ...parts }) => {
        let last: Subject | null = null;
        const previous: typeof subject = async (request) => {
          const found = await subject(request);
          const other = found && last;
          last = found ?? last;
          return other ?? found;
        };
        return serve({ ...parts, subject: previous });
      },
      { seconds: 0.5 },
    );
    expect(report.wrong.length).toBeGreaterThan(0);
  });
});
