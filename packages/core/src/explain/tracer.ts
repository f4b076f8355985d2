import type { Combined, Outcome } from '../decide/outcome.ts';
import { outcomeOfRule } from '../decide/outcome.ts';
import type { Condition, Operand } from '../ir/condition.ts';
import type { PolicyNode, Rule } from '../ir/policy.ts';
import type { Truth, Value } from '../ir/value.ts';
import { allOf } from '../operators/logic.ts';
import { invariant } from '../support/invariant.ts';
import { listAt } from '../support/multimap.ts';
import type { OutcomeWord, PolicyTrace, RequirementTrace, RuleTrace } from './explanation.ts';
import { interpret, truthOf } from './interpret.ts';
import { traceObligation } from './obligation.ts';
import { firstCause, traceOperand } from './operand.ts';
import { ruleScope, type Scope } from './scope.ts';

/** Interprets every guard and every rule once, and writes down what policies and sets come to. */
export class Tracer {
  /** Of each rule, a trace for each place where it stands: its policy may be in several sets, under different guards. */
  readonly rules: Map<Rule, RuleTrace[]> = new Map();
  private readonly requirements = new Map<Rule, readonly RequirementTrace[]>();
  readonly policies: PolicyTrace[] = [];
  private readonly scope: Scope;
  private readonly truths = new Map<Condition, Truth>();

  constructor(nodes: readonly PolicyNode[], scope: Scope) {
    this.scope = scope;
    for (const node of nodes) this.trace(node, []);
  }

  /** The value of a parameter of an obligation. */
  readonly valueOf = (operand: Operand): Value => traceOperand(operand, this.scope).value;

  /** The truth of a guard, of a rule or of its assurance. */
  readonly truthOf = (condition: Condition): Truth => {
    invariant(this.truths.has(condition), 'a condition was not traced');
    return this.truths.get(condition);
  };

  readonly witness = (node: PolicyNode, { outcome }: Combined): void => {
    this.policies.push({ policy: node.name, kind: node.kind, combining: node.combining, outcome: WORDS[outcome] });
  };

  private trace(node: PolicyNode, outer: readonly RequirementTrace[]): void {
    const guards = node.guard === undefined ? outer : [...outer, this.traceGuard(node.guard, node.kind)];
    if (node.kind === 'set') for (const member of node.members) this.trace(member, guards);
    else for (const rule of node.rules) this.traceRule(rule, guards);
  }

  private traceGuard(guard: Condition, kind: PolicyNode['kind']): RequirementTrace {
    const trace = interpret(guard, ruleScope(this.scope));
    this.truths.set(guard, truthOf(trace));
    return { label: `${kind} when`, trace };
  }

  private traceRule(rule: Rule, guards: readonly RequirementTrace[]): void {
    const requirements = [...guards, ...this.requirementsOf(rule)];
    const truth = together(requirements);
    const provisos = [...this.traceAssurance(rule), ...this.traceObligations(rule)];
    const isLacking = provisos.some(({ label, trace }) => label === 'assurance' && truthOf(trace) !== true);
    const outcome = isLacking ? (truth === true ? 'step-up' : WORDS.N) : WORDS[outcomeOfRule(rule.effect, truth)];
    const failing = outcome === 'permit' ? firstCause(provisos.map(({ trace }) => trace)) : undefined;
    const isUnknown = truth === undefined && !isLacking;
    const cause = isUnknown ? firstCause(requirements.map(({ trace }) => trace)) : failing;
    listAt(this.rules, rule).push({
      rule: rule.name,
      effect: rule.effect,
      outcome: failing === undefined ? outcome : 'permit-unknown',
      ...(cause === undefined ? {} : { cause }),
      requirements: [...requirements, ...provisos],
    });
  }

  private traceAssurance({ assurance }: Rule): readonly RequirementTrace[] {
    if (assurance === undefined) return [];
    const trace = interpret(assurance.condition, ruleScope(this.scope));
    this.truths.set(assurance.condition, truthOf(trace));
    return [{ label: 'assurance', trace }];
  }

  /** Only a permit depends on what its obligations need. */
  private traceObligations({ effect, obligations }: Rule): readonly RequirementTrace[] {
    if (effect === 'deny') return [];
    return obligations.map((obligation) => ({ label: 'obligation', trace: traceObligation(obligation, this.scope) }));
  }

  /** What the rule itself requires, interpreted once. */
  private requirementsOf(rule: Rule): readonly RequirementTrace[] {
    const known = this.requirements.get(rule);
    if (known !== undefined) return known;
    const scope = ruleScope(this.scope);
    const own = rule.requirements.map(
      ({ label, condition }): RequirementTrace => ({ label, trace: interpret(condition, scope) }),
    );
    this.requirements.set(rule, own);
    this.truths.set(rule.condition, together(own));
    return own;
  }
}

function together(requirements: readonly RequirementTrace[]): Truth {
  return allOf(requirements, (requirement) => truthOf(requirement.trace));
}

const WORDS: Readonly<Record<Outcome, OutcomeWord>> = {
  P: 'permit',
  D: 'deny',
  N: 'not-applicable',
  IP: 'permit-unknown',
  ID: 'deny-unknown',
  IDP: 'unknown',
};
