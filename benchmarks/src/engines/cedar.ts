import {
  type DetailedError,
  preparsePolicySet,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import { invariant } from '../support/invariant.ts';
import { type Engine, loaded } from './engine.ts';

/** What the module is to call the policies: a process loads those of one workload. */
const POLICIES = 'policies';

/** Policies are parsed once; a question brings its entities along, as this interface wants it. */
export const cedar: Engine = {
  name: '@cedar-policy/cedar-wasm',
  load: (workload) => {
    invariant(workload.cedar, 'the workload has rules for Cedar');
    const { policies, question } = workload.cedar;
    const answer = preparsePolicySet(POLICIES, { staticPolicies: policies });
    if (answer.type === 'failure') throw new Error(messages(answer.errors));
    return loaded((request) => ({ ...question(request), preparsedPolicySetId: POLICIES }), isAuthorized);
  },
};

function isAuthorized(call: StatefulAuthorizationCall): boolean {
  const answer = statefulIsAuthorized(call);
  if (answer.type === 'failure') throw new Error(messages(answer.errors));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(messages(diagnostics.errors.map(({ error }) => error)));
  return decision === 'allow';
}

function messages(errors: readonly DetailedError[]): string {
  return errors.map(({ message }) => message).join('\n');
}
