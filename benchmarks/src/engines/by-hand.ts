import { asItIs, type Engine, loaded } from './engine.ts';

/** What every other engine must agree with, and is measured against. */
export const byHand: Engine = {
  name: 'by hand',
  load: (workload) => loaded(asItIs, workload.byHand),
};

export const byHandOwn: Engine = {
  name: 'by hand, own properties only',
  load: (workload) => loaded(asItIs, workload.byHandOwn),
};
