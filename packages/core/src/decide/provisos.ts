import type { Operand } from '../ir/condition.ts';
import type { ObligationTemplate, Rule } from '../ir/policy.ts';
import { isKnown, type Value } from '../ir/value.ts';
import { memoize } from '../support/memoize.ts';
import { frozenSnapshot } from './snapshot.ts';
import type { Obligation } from './decision.ts';
import type { Truths, TruthOf } from './judge.ts';

/** What is asked of the request at hand. */
export interface Asked {
  readonly truthOf: TruthOf;
  readonly valueOf: (operand: Operand) => Value;
}

/** What a permit depends on beside its conditions. */
export type Proviso = 'assurance' | 'obligations';

/** Whether a rule has more to say than what it decides. */
export function hasProvisos({ assurance, obligations }: Rule): boolean {
  return assurance !== undefined || obligations.length > 0;
}

/**
 * Looks after assurances and obligations for the request at hand. A permit rule that lacks its assurance does not apply;
 * one that has an obligation of which something is unknown is unknown itself (XACML 3.0, section 7.18).
 */
export class Provisos {
  private readonly asked: Asked;
  private readonly filled = new Map<ObligationTemplate, Filled>();

  constructor(asked: Asked) {
    this.asked = asked;
  }

  /** The truth of what stands in policies, as if a proviso were met, if one is named. */
  truths(met?: Proviso): Truths {
    return {
      ofGuard: this.asked.truthOf,
      ofRule: (rule) => {
        if (met !== 'assurance' && this.lacks(rule, 'assurance')) return false;
        const truth = this.asked.truthOf(rule.condition);
        return truth === true && met !== 'obligations' && this.lacks(rule, 'obligations') ? undefined : truth;
      },
    };
  }

  lacks(rule: Rule, proviso: Proviso): boolean {
    if (proviso === 'obligations')
      return rule.effect === 'permit' && rule.obligations.some((obligation) => !this.fill(obligation).isComplete);
    return rule.assurance !== undefined && this.asked.truthOf(rule.assurance.condition) !== true;
  }

  /**
   * What rules oblige to, each obligation once. What is unknown of an obligation on a deny is left out of it: the deny
   * stands, and so does what can be told.
   */
  obligationsOf(rules: readonly Rule[]): readonly Obligation[] {
    const filled = rules.flatMap((rule) => rule.obligations.map((template) => this.fill(template).obligation));
    if (filled.length <= 1) return filled;
    return [...new Map(filled.map((obligation) => [JSON.stringify(obligation), obligation])).values()];
  }

  private fill(template: ObligationTemplate): Filled {
    const known = constantOf(template) ?? this.filled.get(template) ?? fill(template, this.asked.valueOf);
    this.filled.set(template, known);
    return known;
  }
}

interface Filled {
  readonly obligation: Obligation;
  readonly isComplete: boolean;
}

/** One that says the same for every request. */
const constantOf = memoize((template: ObligationTemplate): Filled | undefined =>
  template.parameters.every(({ operand }) => operand.kind === 'literal')
    ? fill(template, (operand) => (operand.kind === 'literal' ? operand.value : undefined))
    : undefined,
);

function fill({ id, parameters }: ObligationTemplate, valueOf: Asked['valueOf']): Filled {
  const known = parameters.flatMap(({ name, operand }): readonly [string, unknown][] => {
    const value = valueOf(operand);
    const copy = isKnown(value) ? frozenSnapshot(value) : undefined;
    return copy === undefined ? [] : [[name, copy]];
  });
  return {
    obligation: Object.freeze({ id, parameters: Object.freeze(Object.fromEntries(known)) }),
    isComplete: known.length === parameters.length,
  };
}
