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
});
