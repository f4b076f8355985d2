import { type AccessRequest, createEngine, type EngineOptions, type EvaluationsRequest } from '@adjudge/core';
import { chunks } from '../support/chunks.ts';
import { invariant } from '../support/invariant.ts';
import type { Workload } from '../workload.ts';
import { asItIs, type Engine, type Loaded, loaded } from './engine.ts';
import { rotate } from './rotate.ts';

export const adjudge: Engine = {
  name: 'Adjudge',
  load: (workload) => evaluator(workload, {}),
};

export const adjudgeInterpreted: Engine = {
  name: 'Adjudge, interpreted',
  load: (workload) => evaluator(workload, { codeGeneration: false }),
};

export const adjudgeInBatches: Engine = {
  name: 'Adjudge, in batches',
  load: ({ adjudge: documents, batch }) => {
    invariant(batch, 'the workload has batches');
    const { evaluations } = createEngine(documents);
    return {
      perQuestion: batch,
      decide: (requests) => evaluations(batchOf(requests)).evaluations.map(({ decision }) => decision),
      rotate: (requests) => rotate(chunks(requests, batch).map(batchOf), evaluations),
    };
  },
};

export const adjudgeExplained: Engine = {
  name: 'Adjudge, explained',
  load: (workload) => {
    const { explain } = createEngine(workload.adjudge);
    return loaded(asItIs, (request) => {
      const { decision } = explain(request);
      return workload.wantsReasons === true ? decision : decision.decision;
    });
  },
};

function evaluator(workload: Workload, options: EngineOptions): Loaded {
  const { evaluate, isCompiled } = createEngine(workload.adjudge, options);
  invariant(isCompiled === (options.codeGeneration ?? true), 'this host allows code generation');
  return workload.wantsReasons === true
    ? loaded(asItIs, evaluate)
    : loaded(asItIs, (request) => evaluate(request).decision);
}

function batchOf(requests: readonly AccessRequest[]): EvaluationsRequest {
  const [first] = requests;
  invariant(first, 'a batch has requests');
  const { subject, action } = first;
  return { subject, action, evaluations: requests.map(({ resource }) => ({ resource })) };
}
