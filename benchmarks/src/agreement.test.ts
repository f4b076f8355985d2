import { type AccessRequest, createEngine } from '@adjudge/core';
import { describe, expect, it } from 'vitest';
import { adjudge, adjudgeExplained, adjudgeInterpreted } from './engines/adjudge.ts';
import { byHand, byHandOwn } from './engines/by-hand.ts';
import { casbin } from './engines/casbin.ts';
import { casl } from './engines/casl.ts';
import type { Engine } from './engines/engine.ts';
import { type Disagreement, findDisagreements } from './run/agreement.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads.ts';

// Not Cedar: hot, it aborts a Node 20 that runs without a flag, as vitest does (see the README). `pnpm bench` asks it every request before it times anything.
const FAST = [byHand, byHandOwn, adjudge, adjudgeInterpreted, adjudgeExplained, casl];
const SLOW = [byHand, casbin];

describe.each(WORKLOADS.map((workload) => ({ name: workload.id, workload })))('$name', ({ workload }) => {
  const { requests } = workload;

  it('has at least 1,000 different requests, and permits and denies many of them', () => {
    const permits = requests.filter((request) => workload.byHand(request)).length / requests.length;
    expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBeGreaterThanOrEqual(1000);
    expect(permits).toBeGreaterThan(0.4);
    expect(permits).toBeLessThan(0.6);
  });

  it('has a request for each rule that the rule decides', () => {
    const { explain } = createEngine([{ text: workload.adjudge }]);
    const explanations = requests.map((request) => explain(request));
    const rules = new Set(explanations.flatMap((explanation) => explanation.rules.map(({ rule }) => rule)));
    expect(new Set(explanations.flatMap(({ decidedBy }) => decidedBy))).toEqual(rules);
  });

  it('gets the same decisions from every fast engine', async () => {
    expect(await disagreements(FAST, workload, requests)).toEqual([]);
  });

  it('gets the same decisions from casbin, for one request in five', async () => {
    const sample = requests.filter((_, index) => index % 5 === 0);
    expect(await disagreements(SLOW, workload, sample)).toEqual([]);
  });
});

async function disagreements(
  engines: readonly Engine[],
  workload: Workload,
  requests: readonly AccessRequest[],
): Promise<readonly Disagreement[]> {
  const loaded = await Promise.all(engines.map(async (engine) => [engine.name, await engine.load(workload)] as const));
  return findDisagreements(new Map(loaded), requests);
}
