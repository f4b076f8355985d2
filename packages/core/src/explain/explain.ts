import { Decisions } from '../decide/decisions.ts';
import type { Decision } from '../decide/decision.ts';
import { checkRequest } from '../decide/request.ts';
import { ROOT_TABLE } from '../decide/root-table.ts';
import { isTargeted } from '../decide/target.ts';
import type { Facts } from '../ir/facts.ts';
import type { Effect, Program, Rule } from '../ir/policy.ts';
import type { Truth } from '../ir/value.ts';
import { allOf } from '../operators/logic.ts';
import type { ExplainedRequest, Explanation, Outcome, RuleTrace } from './explanation.ts';
import { interpret, truthOf } from './interpret.ts';
import { rootScope, ruleScope, type Scope } from './scope.ts';

/** Makes the plain evaluator: it looks at every rule, interprets every condition, and keeps no state between requests. */
export function createExplainer(program: Program): (request: unknown) => Explanation {
  const decisions = new Decisions(program.revision);

  return function explain(request) {
    try {
      const facts = checkRequest(request);
      if (facts === undefined) return withoutRules(decisions.invalidRequest);
      const rules = traceRules(program, facts);
      return { ...combine(rules, decisions), request: identifiersOf(facts), rules };
    } catch {
      return withoutRules(decisions.indeterminate);
    }
  };
}

function traceRules(program: Program, facts: Facts): readonly RuleTrace[] {
  const scope = rootScope(facts);
  const targeted = program.rules.filter((rule) => isTargeted(rule, facts['resource.type'], facts['action.name']));
  return targeted.map((rule) => traceRule(rule, ruleScope(scope)));
}

function traceRule(rule: Rule, scope: Scope): RuleTrace {
  const requirements = rule.requirements.map(({ label, condition }) => ({ label, trace: interpret(condition, scope) }));
  const truth = allOf(requirements, (requirement) => truthOf(requirement.trace));
  return { rule: rule.name, effect: rule.effect, outcome: outcomeOf(rule.effect, truth), requirements };
}

function outcomeOf(effect: Effect, truth: Truth): Outcome {
  if (truth === false) return 'not-applicable';
  return truth === true ? effect : `${effect}-unknown`;
}

function combine(rules: readonly RuleTrace[], decisions: Decisions): Pick<Explanation, 'decision' | 'decidedBy'> {
  for (const line of ROOT_TABLE) {
    const outcome = outcomeOf(line.effect, line.truth);
    const decidedBy = rules.filter((rule) => rule.outcome === outcome).map((rule) => rule.rule);
    const [first] = decidedBy;
    if (first !== undefined) return { decision: decisions.make(line.decision, line.reason, first), decidedBy };
  }
  return { decision: decisions.defaultDeny, decidedBy: [] };
}

function identifiersOf(facts: Facts): ExplainedRequest {
  return {
    subject: { type: facts['subject.type'], id: facts['subject.id'] },
    action: { name: facts['action.name'] },
    resource: { type: facts['resource.type'], id: facts['resource.id'] },
  };
}

function withoutRules(decision: Decision): Explanation {
  return { decision, request: null, rules: [], decidedBy: [] };
}
