import type { Program } from '../ir/policy.ts';
import type { AccessRequest } from '../ir/request.ts';
import { selectorsIn } from '../ir/selectors.ts';
import { isPlainObject, own } from '../support/own.ts';
import { targeted } from './target.ts';
import { conditionsIn, operandsIn } from './tree.ts';

/** What decisions are about, as far as policies are chosen by it; any request of it will do. */
export interface DecisionScope<R extends AccessRequest = AccessRequest> {
  readonly resource: Pick<R['resource'], 'type'>;
  readonly action: Pick<R['action'], 'name'>;
}

const NOTHING: readonly string[] = Object.freeze([]);

/**
 * The texts of all selectors that a decision about a resource type and an action can read: those of guards and of rules
 * that the type and the action target, their obligations among them. A scope that cannot be read is that of an invalid request, for which nothing is read.
 */
export function requiredAttributes(program: Program, scope: unknown): readonly string[] {
  try {
    const resourceType = identifier(scope, 'resource', 'type');
    const action = identifier(scope, 'action', 'name');
    if (resourceType === undefined || action === undefined) return NOTHING;
    const nodes = targeted(program.policies, resourceType, action);
    const selectors = selectorsIn(conditionsIn(nodes), operandsIn(nodes));
    return Object.freeze(selectors.map((selector) => selector.text).toSorted());
  } catch {
    return NOTHING;
  }
}

function identifier(scope: unknown, entity: 'resource' | 'action', key: string): string | undefined {
  const found = isPlainObject(scope) ? own(scope, entity) : undefined;
  const value = isPlainObject(found) ? own(found, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}
