import type { Condition, Operand } from '../ir/condition.ts';
import type { Assurance } from '../ir/policy.ts';
import type { ConditionLowering } from './lower-conditions.ts';
import { isString, member, type Raw, strings } from './raw.ts';
import type { SourceDocument } from './source.ts';
import { authenticationOf, type Workspace } from './workspace.ts';

const DEFAULTS = { acr: '$.subject.properties.acr', authTime: '$.subject.properties.auth_time' } as const;

/** What a permit rule asks of the subject's authentication. */
export function lowerAssurance(
  raw: Raw | undefined,
  document: SourceDocument,
  workspace: Workspace,
  conditions: ConditionLowering,
): Assurance | undefined {
  if (raw === undefined) return undefined;
  const [authentication] = authenticationOf(workspace, document);
  const stated = (name: keyof typeof DEFAULTS): Operand => {
    const written = member(authentication?.value, authentication?.path ?? [], name);
    return authentication === undefined || written === undefined
      ? conditions.selector(DEFAULTS[name])
      : conditions.operand(written, authentication.document);
  };
  const acr = strings(member(raw.value, raw.path, 'acr')).map((entry) => entry.value);
  const maxAge = member(raw.value, raw.path, 'maxAge');
  const of: Condition[] = [];
  if (acr.length > 0)
    of.push({ kind: 'test', operator: 'in', operands: [stated('acr'), { kind: 'literal', value: acr }] });
  if (isString(maxAge)) {
    const limit: Operand = { kind: 'literal', value: maxAge.value };
    of.push({ kind: 'test', operator: 'isRecent', operands: [stated('authTime'), limit, { kind: 'now' }] });
  }
  return {
    condition: { kind: 'allOf', of },
    acr: acr.length > 0 ? acr : undefined,
    maxAge: isString(maxAge) ? maxAge.value : undefined,
  };
}
