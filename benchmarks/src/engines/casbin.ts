import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import { type Engine, loaded } from './engine.ts';

/** The synchronous enforcer, with two matcher functions for what its expressions cannot say. */
export const casbin: Engine = {
  name: 'casbin',
  load: async ({ casbin: { model, policy, values } }) => {
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
