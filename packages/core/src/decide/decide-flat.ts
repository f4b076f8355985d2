import type { Rule } from '../ir/policy.ts';
import type { Decision } from './decision.ts';
import type { Decisions } from './decisions.ts';
import { type Asked, Provisos } from './provisos.ts';
import type { Stage } from './stages.ts';

/**
 * Decides by rules that stand under the root, some of which have provisos. It says what `decideRoot` says, which goes policy
 * by policy: no proviso keeps a rule from denying, so only where nothing denies, and nothing may, does it matter which permit
 * lacks one.
 */
export function decideFlat(stages: readonly Stage[], asked: Asked, decisions: Decisions): Decision {
  const provisos = new Provisos(asked);
  for (const { ifTrue, ifUnknown, rules } of stages) {
    const deciding: Rule[] = [];
    let withoutAssurance: Rule | undefined;
    let withoutObligations: Rule | undefined;
    let unknown: Rule | undefined;
    for (const { rule, condition } of rules) {
      const truth = asked.truthOf(condition);
      if (truth === false) continue;
      const [lacksAssurance, lacksObligations] = [
        provisos.lacks(rule, 'assurance'),
        provisos.lacks(rule, 'obligations'),
      ];
      if (lacksAssurance && lacksObligations) continue;
      if (truth === undefined) unknown ??= lacksAssurance ? undefined : rule;
      else if (lacksAssurance) withoutAssurance ??= rule;
      else if (lacksObligations) withoutObligations ??= rule;
      else deciding.push(rule);
    }
    if (deciding.length > 0) return decisions.of(ifTrue, deciding, provisos.obligationsOf(deciding));
    if (withoutAssurance !== undefined) return decisions.lacking(withoutAssurance, 'assurance');
    if (withoutObligations !== undefined) return decisions.lacking(withoutObligations, 'obligations');
    if (unknown !== undefined && ifUnknown !== undefined) return decisions.of(ifUnknown, [unknown], []);
  }
  return decisions.defaultDeny;
}
