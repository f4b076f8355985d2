import type { ObligationTemplate } from '../ir/policy.ts';
import type { ConditionLowering } from './lower-conditions.ts';
import { entries, member, members, type Raw, textOf } from './raw.ts';
import type { SourceDocument } from './source.ts';

export function lowerObligations(
  raw: Raw | undefined,
  document: SourceDocument,
  conditions: ConditionLowering,
): readonly ObligationTemplate[] {
  return entries(raw).map(({ value, path }) => ({
    id: textOf(member(value, path, 'id')),
    parameters: members(member(value, path, 'parameters')).map((parameter) => ({
      name: parameter.name,
      operand: conditions.operand(parameter, document),
    })),
  }));
}
