import { entries, isString, members, type Raw } from '../document/raw.ts';
import { isSelectorText } from '../document/sites.ts';
import { diagnosticAt } from '../document/source.ts';
import { FUNCTIONS } from '../operators/function-table.ts';
import { isPlainObject } from '../support/own.ts';
import { siteRule, type ValidationRule } from './rule.ts';

/** What is compared comes from the request or the clock, on one side at least; else the condition is the same for everybody. */
export const constantConditions: ValidationRule = siteRule('test', ({ path, operator, operands }, document) => {
  const isComplete = operands.length === operator.operands.length;
  if (!isComplete || operator.needsNow || !operands.every(isConstant)) return undefined;
  const [bare] = operands.flatMap(bareSelectors);
  const message = `\`${operator.name}\` compares nothing but constants, so it never depends on the request`;
  const hint = bare === undefined ? NAME_OR_LEAVE_OUT : `write \`$.${bare.value}\``;
  return diagnosticAt(document, bare?.path ?? path, 'constant-condition', message, {
    hint,
    part: bare === undefined ? 'key' : 'value',
  });
});

const NAME_OR_LEAVE_OUT = 'compare with a selector, such as `$.subject.id`, or leave the condition out';

/** Whether an operand is the same for every request, at any time. What is no function is reported elsewhere. */
export function isConstant(raw: Raw): boolean {
  if (Array.isArray(raw.value)) return entries(raw).every(isConstant);
  if (!isPlainObject(raw.value)) return !isSelectorText(raw.value);
  const [call, ...more] = members(raw);
  if (call === undefined || more.length > 0) return false;
  if (call.name === 'value' || call.name === 'const') return true;
  if (call.name === 'map') return members(call).every(isConstant);
  return (call.name === 'default' || FUNCTIONS.has(call.name)) && isConstant(call);
}

const BARE = /^(?:subject|action|resource|context)\.\S+$/;

/** Texts that would be selectors if they began with `$.`. */
function bareSelectors(raw: Raw): readonly Raw<string>[] {
  if (isString(raw)) return BARE.test(raw.value) ? [raw] : [];
  const calls = members(raw).filter(({ name }) => name !== 'value' && name !== 'const');
  return [...entries(raw), ...calls].flatMap(bareSelectors);
}
