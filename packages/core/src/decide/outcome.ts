import type { Effect, Rule } from '../ir/policy.ts';
import type { Truth } from '../ir/value.ts';

/**
 * What a rule, a policy or a set comes to: XACML 3.0's extended values (section 7.10). P permits, D denies, N does not
 * apply; IP would permit or not apply, ID would deny or not apply, and IDP any of the three, for all that is known.
 */
export type Outcome = 'P' | 'D' | 'N' | 'IP' | 'ID' | 'IDP';

/** What a single rule can come to, short of not applying. */
type RuleOutcome = Exclude<Outcome, 'N' | 'IDP'>;

/** An outcome, and the rules behind it, by what they came to themselves, with the guards around them. */
export interface Combined {
  readonly outcome: Outcome;
  readonly rules: RulesByOutcome;
}

export type RulesByOutcome = Readonly<Record<RuleOutcome, readonly Rule[]>>;

export const NO_RULES: RulesByOutcome = { P: [], D: [], IP: [], ID: [] };

export const NOT_APPLICABLE: Combined = { outcome: 'N', rules: NO_RULES };

/** What a rule comes to where its condition has a truth. */
export function judgeRule(rule: Rule, truth: Truth): Combined {
  const outcome = outcomeOfRule(rule.effect, truth);
  return outcome === 'N' ? NOT_APPLICABLE : { outcome, rules: { ...NO_RULES, [outcome]: [rule] } };
}

export function outcomeOfRule(effect: Effect, truth: Truth): RuleOutcome | 'N' {
  if (truth === false) return 'N';
  if (effect === 'permit') return truth === true ? 'P' : 'IP';
  return truth === true ? 'D' : 'ID';
}

/** What a guard makes of what is behind it (XACML 3.0, table 7). */
export function guarded({ outcome, rules }: Combined, guard: Truth): Combined {
  if (guard === false) return NOT_APPLICABLE;
  if (guard === true) return { outcome, rules };
  return {
    outcome: UNDER_UNKNOWN_GUARD[outcome],
    rules: { ...NO_RULES, IP: [...rules.P, ...rules.IP], ID: [...rules.D, ...rules.ID] },
  };
}

const UNDER_UNKNOWN_GUARD: Readonly<Record<Outcome, Outcome>> = {
  P: 'IP',
  D: 'ID',
  N: 'N',
  IP: 'IP',
  ID: 'ID',
  IDP: 'IDP',
};
