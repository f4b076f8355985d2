import type { AccessRequest } from '@adjudge/core';
import type { Loaded } from '../engines/engine.ts';
import { ENGINES, type EngineId } from '../engines/engines.ts';
import { chunks } from '../support/chunks.ts';
import type { Workload } from '../workload.ts';
import { assertAgreement } from './agreement.ts';
import { heapUsed } from './heap.ts';
import { loadFirst, measureLater } from './loading.ts';
import type { EngineResult } from './result.ts';
import { type Asked, measureTiming, type Thoroughness } from './timing.ts';

/** How long the processor may take for one pass over the requests, in microseconds. */
const PASS_TIME = 250e3;

/**
 * Loads an engine into this process, makes sure that it agrees with the function written by hand on every request, and only
 * then times it.
 *
 * @throws {Error} that shows the first request on which they do not agree
 */
export async function measureEngine(id: EngineId, workload: Workload, how: Thoroughness): Promise<EngineResult> {
  const { importEngine, against = 'hand' } = ENGINES[id];
  const { name, load } = await importEngine();
  const { engine, heap, times } = await loadFirst(load, workload);
  const hand = await loadEngine('hand', workload);
  const reference = against === 'hand' ? hand : await loadEngine(against, workload);
  const engines = new Map([...Object.entries({ hand, [against]: reference }), [name, engine]]);
  const before = heapUsed();
  assertAgreement(engines, workload.requests);
  const used = heap + heapUsed() - before;
  const loading = { ...times, later: await measureLater(load, workload, times.first) };
  const asked = sampleFor(engine, workload.requests);
  const timing = await measureTiming(askAbout(engine, asked), askAbout(reference, workload.requests), how);
  return { id, name, loading, asked: asked.length, timing, heap: { loaded: heap, used } };
}

async function loadEngine(id: EngineId, workload: Workload): Promise<Loaded> {
  const { load } = await ENGINES[id].importEngine();
  return load(workload);
}

function askAbout(engine: Loaded, requests: readonly AccessRequest[]): Asked {
  return {
    ask: engine.rotate(requests),
    pass: requests.length / engine.perQuestion,
    decisions: engine.perQuestion,
  };
}

/**
 * As many of the requests as the engine decides in `PASS_TIME`: all of them, unless it is slow. Some are asked twice, since
 * the first time code may have to be compiled for each.
 */
function sampleFor(engine: Loaded, requests: readonly AccessRequest[]): readonly AccessRequest[] {
  const some = askWithin(PASS_TIME, engine, requests);
  const start = process.cpuUsage();
  askWithin(PASS_TIME, engine, some);
  const { user } = process.cpuUsage(start);
  const questions = Math.floor((some.length / engine.perQuestion) * (PASS_TIME / user));
  return requests.slice(0, Math.max(1, questions) * engine.perQuestion);
}

/** @returns those requests that were decided in that time */
function askWithin(time: number, engine: Loaded, requests: readonly AccessRequest[]): readonly AccessRequest[] {
  const start = process.cpuUsage();
  const asked: AccessRequest[] = [];
  for (const question of chunks(requests, engine.perQuestion)) {
    if (process.cpuUsage(start).user > time) break;
    engine.decide(question);
    asked.push(...question);
  }
  return asked;
}
