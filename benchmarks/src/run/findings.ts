import { ENGINE_IDS, type EngineId } from '../engines/engines.ts';
import type { Workload } from '../workload.ts';
import type { EngineResult, Failure, Findings, MemoryResult, WorkloadResult } from './result.ts';

/** What there is to say before anything has been measured. */
export function nothingFound(workloads: ReadonlyMap<string, Workload>): Findings {
  return { workloads: [...workloads].map(([id, workload]) => describe(id, workload)), memory: [] };
}

export function withEngine(findings: Findings, workload: string, engine: EngineResult): Findings {
  return change(findings, workload, ({ engines, ...rest }) => ({ ...rest, engines: inOrder([...engines, engine]) }));
}

export function withFailure(findings: Findings, workload: string, failure: Failure): Findings {
  return change(findings, workload, ({ failures, ...rest }) => ({
    ...rest,
    failures: inOrder([...failures, failure]),
  }));
}

export function withMemory(findings: Findings, result: MemoryResult): Findings {
  return { ...findings, memory: [...findings.memory, result] };
}

function describe(id: string, { title, rules, requests, byHand, notes }: Workload): WorkloadResult {
  const answers = requests.map((request) => byHand(request));
  const permits = answers.filter((answer) => (typeof answer === 'boolean' ? answer : answer.decision)).length;
  return { id, title, rules, requests: requests.length, permits, notes, engines: [], failures: [] };
}

function change(findings: Findings, id: string, to: (result: WorkloadResult) => WorkloadResult): Findings {
  return { ...findings, workloads: findings.workloads.map((result) => (result.id === id ? to(result) : result)) };
}

function inOrder<T extends { readonly id: EngineId }>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => ENGINE_IDS.indexOf(a.id) - ENGINE_IDS.indexOf(b.id));
}
