import {
  type DetailedError,
  preparsePolicySet,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import { type Engine, loaded } from './engine.ts';

/** Policies are parsed once; a question brings its entities along, as this interface wants it. */
export const cedar: Engine = {
  name: '@cedar-policy/cedar-wasm',
  load: ({ id, cedar: { policies, question } }) => {
    const answer = preparsePolicySet(id, { staticPolicies: policies });
    if (answer.type === 'failure') throw new Error(messages(answer.errors));
    return loaded((request) => ({ ...question(request), preparsedPolicySetId: id }), isAuthorized);
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
