import { type AccessRequest, createEngine } from '@adjudge/core';
import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { adjudgeExplained } from './engines/adjudge.ts';
import { byHand } from './engines/by-hand.ts';
import type { Engine } from './engines/engine.ts';
import { ENGINE_IDS, ENGINES } from './engines/engines.ts';
import { type Disagreement, findDisagreements } from './run/agreement.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads.ts';

/** Thousands of rules take seconds to load into every engine; `pnpm bench` asks about them before it times anything. */
const LARGE = ['W5-1000', 'W5-10000', 'W5s-1000', 'W5s-10000'];
/** `explain` looks at every rule, and so does what interprets. */
const EXPLAINED_RULES = 20;
/** So many are for many kinds of requests, each of which has a function to be compiled: one request in ten has to do. */
const MANY_RULES = 1_000;

// Hot, Cedar's module aborts Node 20 without this: see the README.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const workloads = [...WORKLOADS].filter(([id]) => !LARGE.includes(id)).map(([id, make]) => ({ id, workload: make() }));

describe.each(workloads)('$id', ({ workload }) => {
  const { requests } = workload;

  it('has at least 1,000 different requests', () => {
    expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(requests.length);
    expect(requests.length).toBeGreaterThanOrEqual(1000);
  });

  it('gets the same answers from every engine', async () => {
    const asked = workload.rules > MANY_RULES ? oneIn(10, requests) : requests;
    expect(await disagreements(await enginesFor(workload, false), workload, asked)).toEqual([]);
  });

  it('gets the same answers from the slow engines, for some of the requests', async () => {
    const asked = oneIn(workload.rules > MANY_RULES ? 100 : 20, requests);
    expect(await disagreements([byHand, ...(await enginesFor(workload, true))], workload, asked)).toEqual([]);
  });

  it.runIf(workload.rules <= EXPLAINED_RULES)(
    'gets the same answers from explain, for one request in ten',
    async () => {
      expect(await disagreements([byHand, adjudgeExplained], workload, oneIn(10, requests))).toEqual([]);
    },
  );

  it.runIf(workload.rules <= EXPLAINED_RULES)('has a request for each rule that the rule decides', () => {
    const { explain } = createEngine(workload.adjudge);
    const explanations = requests.map((request) => explain(request));
    const rules = new Set(explanations.flatMap((explanation) => explanation.rules.map(({ rule }) => rule)));
    expect(new Set(explanations.flatMap(({ decidedBy }) => decidedBy))).toEqual(rules);
  });
});

describe('requests', () => {
  it.each(workloads.filter(({ id }) => id !== 'WD' && id !== 'WU'))(
    'of $id are permitted and denied in about equal parts',
    ({ workload: { requests, byHand: decide } }) => {
      const permits = requests.filter((request) => decide(request)).length / requests.length;
      expect(permits).toBeGreaterThan(0.4);
      expect(permits).toBeLessThan(0.6);
    },
  );
});

async function enginesFor(workload: Workload, isSlow: boolean): Promise<readonly Engine[]> {
  const ids = ENGINE_IDS.filter((id) => ENGINES[id].takes(workload) && (ENGINES[id].isSlow ?? false) === isSlow);
  return Promise.all(ids.map(async (id) => ENGINES[id].importEngine()));
}

function oneIn(count: number, requests: readonly AccessRequest[]): readonly AccessRequest[] {
  return requests.filter((_, index) => index % count === 0);
}

async function disagreements(
  engines: readonly Engine[],
  workload: Workload,
  requests: readonly AccessRequest[],
): Promise<readonly Disagreement[]> {
  const loaded = await Promise.all(engines.map(async (engine) => [engine.name, await engine.load(workload)] as const));
  return findDisagreements(new Map(loaded), requests);
}
