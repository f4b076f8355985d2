import type { Decision } from '../decide/decision.ts';
import { Decisions } from '../decide/decisions.ts';
import { checkRequest } from '../decide/request.ts';
import { canonicalOrder, decideRoot } from '../decide/root.ts';
import { targeted } from '../decide/target.ts';
import type { Clock } from '../ir/clock.ts';
import type { Facts } from '../ir/facts.ts';
import type { Program } from '../ir/policy.ts';
import type { ExplainedRequest, Explanation } from './explanation.ts';
import { rootScope } from './scope.ts';
import { Tracer } from './tracer.ts';

/** Makes the plain evaluator: it looks at every rule, interprets every condition, and keeps no state between requests. */
export function createExplainer(program: Program, clock: Clock): (request: unknown) => Explanation {
  const decisions = new Decisions(program.revision);
  const order = canonicalOrder(program.rules);

  return function explain(request) {
    try {
      const facts = checkRequest(request);
      if (facts === undefined) return withoutRules(decisions.invalidRequest);
      const nodes = targeted(program.policies, facts['resource.type'], facts['action.name']);
      const tracer = new Tracer(nodes, rootScope(facts, clock));
      const { decision, decidedBy } = decideRoot(nodes, tracer.truthOf, order, decisions, tracer.witness);
      return {
        decision,
        request: identifiersOf(facts),
        rules: [...tracer.rules.keys()].toSorted(order).flatMap((rule) => tracer.rules.get(rule) ?? []),
        policies: tracer.policies,
        decidedBy: decidedBy.map((rule) => rule.name),
      };
    } catch {
      return withoutRules(decisions.indeterminate);
    }
  };
}

function identifiersOf(facts: Facts): ExplainedRequest {
  return {
    subject: { type: facts['subject.type'], id: facts['subject.id'] },
    action: { name: facts['action.name'] },
    resource: { type: facts['resource.type'], id: facts['resource.id'] },
  };
}

function withoutRules(decision: Decision): Explanation {
  return { decision, request: null, rules: [], policies: [], decidedBy: [] };
}
