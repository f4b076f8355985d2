import type { Operand } from '../ir/condition.ts';
import type { ObligationTemplate, Rule } from '../ir/policy.ts';
import { isKnown, type Value } from '../ir/value.ts';
import { snapshot } from '../operators/snapshot.ts';
import type { Obligation } from './decision.ts';
import type { TruthOf } from './judge.ts';

/** What is asked of the request at hand. */
export interface Asked {
  readonly truthOf: TruthOf;
  readonly valueOf: (operand: Operand) => Value;
}

/** What rules oblige to, each obligation once; and those of them of whose parameters some cannot be told, which are left out. */
export function obligationsOf(
  rules: readonly Rule[],
  { valueOf }: Asked,
): { readonly obligations: readonly Obligation[]; readonly failed: readonly Rule[] } {
  const byText = new Map<string, Obligation>();
  const failed = new Set<Rule>();
  for (const rule of rules)
    for (const template of rule.obligations) {
      const { obligation, isComplete } = fill(template, valueOf);
      byText.set(JSON.stringify(obligation), obligation);
      if (!isComplete) failed.add(rule);
    }
  return { obligations: [...byText.values()], failed: [...failed] };
}

function fill(
  { id, parameters }: ObligationTemplate,
  valueOf: Asked['valueOf'],
): { readonly obligation: Obligation; readonly isComplete: boolean } {
  const known = parameters.flatMap(({ name, operand }): readonly [string, unknown][] => {
    const value = valueOf(operand);
    const copy = isKnown(value) ? snapshot(value) : undefined;
    return copy === undefined ? [] : [[name, copy]];
  });
  return {
    obligation: Object.freeze({ id, parameters: Object.freeze(Object.fromEntries(known)) }),
    isComplete: known.length === parameters.length,
  };
}
