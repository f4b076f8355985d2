import type { Condition } from '../ir/condition.ts';
import type { Policy, PolicyNode, PolicySet, Rule } from '../ir/policy.ts';
import type { Truth } from '../ir/value.ts';
import { allOf, anyOf } from '../operators/logic.ts';
import { combine, decided } from './combine.ts';
import { type Combined, guarded, judgeRule, NO_RULES, NOT_APPLICABLE } from './outcome.ts';

/** Tells the truth of a condition, for the request at hand. */
export type TruthOf = (condition: Condition) => Truth;

/** Tells the truth of what stands in policies. */
export interface Truths {
  readonly ofGuard: TruthOf;
  readonly ofRule: (rule: Rule) => Truth;
}

/** Is told what each policy and set has come to. */
export type Witness = (node: PolicyNode, combined: Combined) => void;

/** What a policy or set comes to; only those rules are in it whose targets match the request. */
export function judge(node: PolicyNode, truths: Truths, witness: Witness): Combined {
  const inside = node.kind === 'policy' ? judgeRules(node, truths) : judgeMembers(node, truths, witness);
  const combined = guarded(inside, node.guard === undefined ? true : truths.ofGuard(node.guard));
  witness(node, combined);
  return combined;
}

function judgeRules(policy: Policy, { ofRule }: Truths): Combined {
  return combine(
    policy.combining,
    policy.rules.map((rule) => judgeRule(rule, ofRule(rule))),
  );
}

function judgeMembers(set: PolicySet, truths: Truths, witness: Witness): Combined {
  const members = set.members.map((member) => judge(member, truths, witness));
  if (set.combining !== 'only-one-applicable') return combine(set.combining, members);
  return onlyOne(
    members,
    set.members.map((member) => applies(member, truths.ofGuard)),
  );
}

/** What applies is what is not kept out by a guard, whether or not one of its rules applies (XACML 3.0, appendix C.10). */
export function onlyOne(members: readonly Combined[], applicable: readonly Truth[]): Combined {
  const possible = members.filter((_, index) => applicable[index] !== false);
  const [only, ...more] = possible;
  if (only === undefined) return NOT_APPLICABLE;
  if (more.length === 0) return decided(only.outcome, only.rules); // where its guard is unknown, it is under that guard already
  return { outcome: 'IDP', rules: NO_RULES };
}

function applies(node: PolicyNode, truthOf: TruthOf): Truth {
  const guard = node.guard === undefined ? true : truthOf(node.guard);
  const inside = node.kind === 'policy' ? true : anyOf(node.members, (member) => applies(member, truthOf));
  return allOf([guard, inside], (truth) => truth);
}
