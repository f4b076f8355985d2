import type { RuleAlgorithm } from '../ir/policy.ts';
import { type Combined, NO_RULES, NOT_APPLICABLE, type Outcome, type RulesByOutcome } from './outcome.ts';

/*
 * The combining algorithms of XACML 3.0, appendix C, with extended indeterminate values. This is the only place that knows
 * them. An outcome never claims more than is known: what comes of children of which some are unknown covers whatever could
 * come of them once they are known. Only `deny-unless-permit` denies at once where nothing is known to permit.
 */

/** What children in the order written come to. */
export function combine(algorithm: RuleAlgorithm, children: readonly Combined[]): Combined {
  switch (algorithm) {
    case 'deny-overrides':
      return { outcome: overrides(children, DENY_OVERRIDES), rules: rulesOf(children) };
    case 'permit-overrides':
      return decided(overrides(children, PERMIT_OVERRIDES), rulesDue(children));
    case 'deny-unless-permit':
      return decided(has(children, 'P') ? 'P' : 'D', rulesDue(children));
    case 'first-applicable':
      return firstApplicable(children);
  }
}

/** An outcome with only those rules that it is due to. Under deny-overrides all stay, since a guard may change which those are. */
export function decided(outcome: Outcome, rules: RulesByOutcome): Combined {
  const due = outcome === 'IDP' ? (['IP', 'ID'] as const) : outcome === 'N' ? [] : [outcome];
  return { outcome, rules: { ...NO_RULES, ...Object.fromEntries(due.map((one) => [one, rules[one]])) } };
}

/** The outcomes of the side that wins, and of the side that yields. */
interface Precedence {
  readonly wins: Outcome;
  readonly mightWin: Outcome;
  readonly yields: Outcome;
  readonly mightYield: Outcome;
}

const DENY_OVERRIDES: Precedence = { wins: 'D', mightWin: 'ID', yields: 'P', mightYield: 'IP' };
const PERMIT_OVERRIDES: Precedence = { wins: 'P', mightWin: 'IP', yields: 'D', mightYield: 'ID' };

function overrides(children: readonly Combined[], { wins, mightWin, yields, mightYield }: Precedence): Outcome {
  if (has(children, wins)) return wins;
  if (has(children, 'IDP')) return 'IDP';
  if (has(children, mightWin)) return has(children, yields) || has(children, mightYield) ? 'IDP' : mightWin;
  return [yields, mightYield].find((outcome) => has(children, outcome)) ?? 'N';
}

/**
 * The first that applies. XACML takes the first that is unknown as it is; here what stands behind it counts too: should the
 * first turn out not to apply, a deny behind it is the answer.
 */
function firstApplicable(children: readonly Combined[]): Combined {
  const outcome = children.reduceRight<Outcome>((behind, child) => inFrontOf(behind, child.outcome), 'N');
  const first = children.find((child) => child.outcome !== 'N');
  return first === undefined ? NOT_APPLICABLE : decided(outcome, first.rules);
}

/** What comes first decides; where it is unknown, only what would not decide otherwise may stand behind it. */
function inFrontOf(behind: Outcome, first: Outcome): Outcome {
  if (first === 'N') return behind;
  if (first === 'IP') return behind === 'N' || behind === 'P' || behind === 'IP' ? 'IP' : 'IDP';
  if (first === 'ID') return behind === 'N' || behind === 'D' || behind === 'ID' ? 'ID' : 'IDP';
  return first;
}

function has(children: readonly Combined[], outcome: Outcome): boolean {
  return children.some((child) => child.outcome === outcome);
}

/** Of each child, only the rules that its outcome is due to: a permit that a deny has overridden inside it permits nothing. */
function rulesDue(children: readonly Combined[]): RulesByOutcome {
  return rulesOf(children.map(({ outcome, rules }) => decided(outcome, rules)));
}

/** Nothing is behind a child that does not apply, and few do. */
function rulesOf(children: readonly Combined[]): RulesByOutcome {
  const applying = children.filter((child) => child.outcome !== 'N');
  const [first = NOT_APPLICABLE, ...more] = applying;
  if (more.length === 0) return first.rules;
  return {
    P: applying.flatMap((child) => child.rules.P),
    D: applying.flatMap((child) => child.rules.D),
    IP: applying.flatMap((child) => child.rules.IP),
    ID: applying.flatMap((child) => child.rules.ID),
  };
}
