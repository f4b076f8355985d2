import { describe, expect, it } from 'vitest';
import { type Bar, BARS } from './bars.ts';
import type { EngineId } from './engines/engines.ts';
import { judge, noiseOf } from './judge.ts';
import type { EngineResult, Findings, Timing } from './run/result.ts';
import { WORKLOADS } from './workloads.ts';

const RATIO: Bar = { kind: 'ratio', workload: 'W3', engine: 'adjudge', most: 1.5 };

describe('a bar', () => {
  it.each([
    { ratio: 1.5, outcome: 'met' },
    { ratio: 1.51, outcome: 'within noise' },
    { ratio: 1.68, outcome: 'within noise' },
    { ratio: 1.69, outcome: 'missed' },
  ])('of at most 1.5 is $outcome at $ratio, where an eighth is noise', ({ ratio, outcome }) => {
    const findings = foundOn('W3', engine('adjudge', { ratio, noise: 0.125 }));
    expect(judge(findings, [RATIO])).toMatchObject([{ bar: RATIO, outcome, measured: { figure: ratio } }]);
  });

  it('that nothing was measured for has no figure', () => {
    expect(judge(foundOn('W4', engine('adjudge')), [RATIO])).toEqual([{ bar: RATIO, outcome: 'not measured' }]);
  });

  it.each([
    { peer: 10, outcome: 'met' },
    { peer: 9, outcome: 'within noise' },
    { peer: 7, outcome: 'missed' },
  ])('of a lead of at least 5 is $outcome at $peer to 2, with the noise of both', ({ peer, outcome }) => {
    const bar: Bar = { kind: 'lead', workload: 'W3', peer: 'casl', least: 5 };
    const findings = foundOn(
      'W3',
      engine('adjudge', { ratio: 2, noise: 0.125 }),
      engine('casl', { ratio: peer, noise: 0.125 }),
    );
    expect(judge(findings, [bar])).toMatchObject([{ outcome, measured: { figure: peer / 2, noise: 0.25 } }]);
  });

  it('of growth compares decisions on two workloads', () => {
    const bar: Bar = { kind: 'growth', workload: 'W5s-10000', smaller: 'W5s-10', most: 3 };
    const findings = [
      foundOn('W5s-10', engine('adjudge', { perDecision: 50 })),
      foundOn('W5s-10000', engine('adjudge', { perDecision: 200 })),
    ];
    const both = { workloads: findings.flatMap(({ workloads }) => workloads), memory: [] };
    expect(judge(both, [bar])).toMatchObject([{ outcome: 'missed', measured: { figure: 4 } }]);
  });

  it.each([
    { kind: 'load', figure: 2e6 },
    { kind: 'cold', figure: 1e6 },
    { kind: 'tail', figure: 3 },
    { kind: 'rule-size', figure: 400 },
  ] as const)('of $kind is about Adjudge alone', ({ kind, figure }) => {
    const bar: Bar = { kind, workload: 'W3', most: figure };
    expect(judge(foundOn('W3', engine('adjudge')), [bar])).toMatchObject([{ outcome: 'met', measured: { figure } }]);
  });

  it('of what stays on the heap has no noise', () => {
    const bar: Bar = { kind: 'retained', workload: 'W3', most: 1000 };
    const memory = [{ workload: 'W3', requests: 1_000_000, retained: 1001 }];
    expect(judge({ workloads: [], memory }, [bar])).toMatchObject([{ outcome: 'missed', measured: { noise: 0 } }]);
  });
});

describe('noise', () => {
  it('is how far the middle half is from one, on its farther side', () => {
    expect(noiseOf({ ...engine('adjudge').timing, noise: { low: 0.8, median: 1, high: 1.1 } })).toBeCloseTo(0.2);
  });
});

describe('the bars', () => {
  it('are each about a workload that there is', () => {
    expect(BARS.filter(({ workload }) => !WORKLOADS.has(workload))).toEqual([]);
  });

  it('are each there once', () => {
    expect(new Set(BARS.map((bar) => JSON.stringify({ ...bar, most: 0, least: 0 }))).size).toBe(BARS.length);
  });
});

function foundOn(id: string, ...engines: readonly EngineResult[]): Findings {
  const workload = { id, title: id, rules: 20, requests: 1000, permits: 500, notes: {}, engines, failures: [] };
  return { workloads: [workload], memory: [] };
}

interface Figures {
  readonly ratio?: number;
  readonly noise?: number;
  readonly perDecision?: number;
}

function engine(id: EngineId, { ratio = 1, noise = 0, perDecision = 50 }: Figures = {}): EngineResult {
  const timing: Timing = {
    perDecision,
    reference: 50,
    ratio: { low: ratio, median: ratio, high: ratio },
    noise: { low: 1 - noise, median: 1, high: 1 },
    single: { median: 100, p99: 300, timer: 30 },
  };
  return {
    id,
    name: id,
    timing,
    asked: 1000,
    loading: { first: 2e6, firstDecision: 1e6, later: 1e6 },
    heap: { loaded: 8000, used: 9000 },
  };
}
