import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import { invariant } from '../support/invariant.ts';
import { type Engine, loaded } from './engine.ts';

/** The synchronous enforcer, with two matcher functions for what its expressions cannot say. */
export const casbin: Engine = {
  name: 'casbin',
  load: async (workload) => {
    invariant(workload.casbin, 'the workload has rules for casbin');
    const { model, policy, values } = workload.casbin;
    const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(policy));
    await enforcer.addFunction('contains', contains);
    await enforcer.addFunction('overlaps', overlaps);
    return loaded(values, (question) => enforcer.enforceSync(...question));
  },
};

function contains(list: readonly unknown[], element: unknown): boolean {
  return list.includes(element);
}

function overlaps(list: readonly unknown[], other: readonly unknown[]): boolean {
  return list.some((element) => other.includes(element));
}
