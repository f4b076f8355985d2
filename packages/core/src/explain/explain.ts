import type { Decision, DecisionReason } from '../decide/decision.ts';
import { Decisions } from '../decide/decisions.ts';
import type { RequestCheck } from '../decide/check-attributes.ts';
import { Provisos } from '../decide/provisos.ts';
import { canonicalOrder, decideRoot } from '../decide/root.ts';
import { targeted } from '../decide/target.ts';
import type { TruthOf } from '../decide/judge.ts';
import type { Clock } from '../ir/clock.ts';
import type { Condition } from '../ir/condition.ts';
import type { Program, Rule } from '../ir/policy.ts';
import type { Truth } from '../ir/value.ts';
import type { Explanation, RuleTrace } from './explanation.ts';
import { nearestChange } from './nearest/nearest.ts';
import { firstCause } from './operand.ts';
import { readOptions } from './options.ts';
import { identifiersOf } from './redact.ts';
import { rootScope } from './scope.ts';
import { Tracer } from './tracer.ts';

/** Makes the plain evaluator: it looks at every rule, interprets every condition, and keeps no state between requests. */
export function createExplainer(
  program: Program,
  clock: Clock,
  check: RequestCheck,
): (request: unknown, options?: unknown) => Explanation {
  const decisions = new Decisions(program.revision);
  const order = canonicalOrder(program.rules);

  return function explain(request, options) {
    const { nearestChange: isWanted, hides, isRedacted } = readOptions(options);
    const nearest = (changes: () => Explanation['nearestChange']): Pick<Explanation, 'nearestChange'> =>
      isWanted ? { nearestChange: changes() ?? null } : {};
    try {
      let problem: string | null = null;
      const facts = check(request, (sentence) => (problem = sentence));
      if (facts === undefined) return { ...withoutRules(decisions.invalidRequest), problem, ...nearest(() => null) };
      const nodes = targeted(program.policies, facts['resource.type'], facts['action.name']);
      const truths = new Map<Condition, Truth>();
      const tracer = new Tracer(nodes, rootScope(facts, clock, hides, isWanted ? truths : undefined));
      const { decision, decidedBy } = decideRoot(nodes, tracer, order, decisions, tracer.witness);
      const provisos = new Provisos(tracer);
      const fails = (rule: Rule): boolean => provisos.lacks(rule, 'obligations');
      const otherwise = (truthOf: TruthOf): Decision =>
        decideRoot(nodes, { truthOf, valueOf: tracer.valueOf }, order, decisions, () => undefined).decision;
      const rules = [...tracer.rules].toSorted(([a], [b]) => order(a, b)).flatMap(([, traces]) => traces);
      const names = decidedBy.map((rule) => rule.name);
      return {
        decision: isRedacted ? withoutParameters(decision) : decision,
        cause: UNKNOWN_REASONS.has(decision.reason) ? causeOfDecision(rules, names) : null,
        problem,
        request: identifiersOf(facts, hides),
        rules,
        policies: tracer.policies,
        decidedBy: names,
        ...nearest(() =>
          decision.decision ? [] : nearestChange(nodes, order, truths, fails, (truthOf) => otherwise(truthOf).decision),
        ),
      };
    } catch {
      const cause = 'the request threw when it was read';
      return { ...withoutRules(decisions.indeterminate), cause, ...nearest(() => null) };
    }
  };
}

/** The reasons that have a cause. */
const UNKNOWN_REASONS: ReadonlySet<DecisionReason> = new Set(['indeterminate', 'obligation-failed']);

/** What obligations were told may come from anywhere in the request. */
function withoutParameters(decision: Decision): Decision {
  const obligations = decision.obligations.map(({ id }) => Object.freeze({ id, parameters: Object.freeze({}) }));
  return Object.freeze({ ...decision, obligations: Object.freeze(obligations) });
}

/** Where no rule decided, it is a set whose members exclude each other, by their guards. */
function causeOfDecision(rules: readonly RuleTrace[], decidedBy: readonly string[]): string {
  const ofDeciding = firstCause(rules.filter(({ rule }) => decidedBy.includes(rule)));
  const guards = rules.flatMap(({ requirements }) => requirements.filter(({ label }) => label.endsWith(' when')));
  return ofDeciding ?? firstCause(guards.map(({ trace }) => trace)) ?? 'more than one member of a set may apply';
}

function withoutRules(decision: Decision): Explanation {
  return { decision, cause: null, problem: null, request: null, rules: [], policies: [], decidedBy: [] };
}
