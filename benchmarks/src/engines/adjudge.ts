import { createEngine } from '@adjudge/core';
import { asItIs, type Engine, loaded } from './engine.ts';

export const adjudge: Engine = {
  name: 'Adjudge',
  load: (workload) => {
    const { evaluate, isCompiled } = createEngine([{ text: workload.adjudge, source: workload.id }]);
    if (!isCompiled) throw new Error('this host forbids code generation, so compiled decisions cannot be measured');
    return loaded(asItIs, (request) => evaluate(request).decision);
  },
};

export const adjudgeInterpreted: Engine = {
  name: 'Adjudge, interpreted',
  load: (workload) => {
    const { evaluate } = createEngine([{ text: workload.adjudge, source: workload.id }], { codeGeneration: false });
    return loaded(asItIs, (request) => evaluate(request).decision);
  },
};

export const adjudgeExplained: Engine = {
  name: 'Adjudge, explained',
  load: (workload) => {
    const { explain } = createEngine([{ text: workload.adjudge, source: workload.id }]);
    return loaded(asItIs, (request) => explain(request).decision.decision);
  },
};
