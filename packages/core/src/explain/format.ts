import { inspect } from '../support/inspect.ts';
import type { ConditionChange, Explanation } from './explanation.ts';
import { formatPolicies, formatRule } from './format-rule.ts';

export interface FormatOptions {
  /** Whether to write nothing but ASCII, with `+` and `-` for the marks, for terminals and logs that show no more. */
  readonly ascii?: boolean;
}

/**
 * An explanation as text for a terminal or a log: the answer, why, what would have to change where
 * that was asked, and then each rule with what it asked and found, those that decided first.
 */
export function formatExplanation(explanation: Explanation, options: FormatOptions = {}): string {
  const text = linesOf(explanation).join('\n');
  return options.ascii === true ? toAscii(text) : text;
}

function linesOf(explanation: Explanation): readonly string[] {
  const { decision, request, rules, policies, decidedBy, cause, nearestChange } = explanation;
  const why = whyOf(explanation);
  const decided = rules.filter(({ rule }) => decidedBy.includes(rule));
  const others = rules.filter(({ rule }) => !decidedBy.includes(rule));
  return [
    `${decision.decision ? 'permit' : 'deny'} (${decision.reason})${formatNames(decidedBy)}`,
    ...formatAsked(explanation),
    ...(why === undefined ? [] : [`because ${why}`]),
    ...(nearestChange === undefined || request === null || decision.decision ? [] : formatChange(nearestChange)),
    ...decided.flatMap((rule) => formatRule(rule, true, cause)),
    ...others.flatMap((rule) => formatRule(rule, false, cause)),
    ...formatPolicies(policies),
  ];
}

const SHOWN_NAMES = 3;

function formatNames(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > SHOWN_NAMES ? [`${String(names.length - SHOWN_NAMES)} more`] : [];
  return ` by ${[...names.slice(0, SHOWN_NAMES), ...more].join(', ')}`;
}

function formatAsked({ request }: Explanation): readonly string[] {
  if (request === null) return [];
  const { subject, action, resource } = request;
  const who = `${word(subject.type)} ${identifier(subject.id)}`;
  return [`${who} asks to ${identifier(action.name)} ${word(resource.type)} ${identifier(resource.id)}`];
}

const REDACTED = '(redacted)';

/** A type as it is where it is one word; callers choose it, so anything else could pass for lines of ours. */
function word(type: string | null): string {
  if (type === null) return REDACTED;
  return /^[\p{L}\p{N}_.:-]{1,60}$/u.test(type) ? type : inspect(type);
}

function identifier(text: string | null): string {
  return text === null ? REDACTED : inspect(text);
}

/** Where a rule decided, its name says why. */
function whyOf({ decision, cause, problem, rules, policies }: Explanation): string | undefined {
  if (decision.reason !== 'default-deny') return problem ?? cause ?? undefined;
  if (rules.length > 0) return 'no rule applies';
  return policies.length > 0 ? 'no rule speaks about this action' : 'no policy speaks about this resource type';
}

function formatChange(changes: readonly ConditionChange[] | null): readonly string[] {
  if (changes === null) return ['no change of conditions would permit it'];
  const them = changes.length === 1 ? 'this' : 'all of these';
  return [`it would be permitted if ${them} changed:`, ...changes.map((change) => `  ${changeText(change)}`)];
}

function changeText({ rule, label, text, now, becomes }: ConditionChange): string {
  return `${text} is ${now}, and would have to be ${becomes} (${rule}, ${label})`;
}

const ASCII: Readonly<Record<string, string>> = { '✓': '+', '✗': '-', '…': '...' };

function toAscii(text: string): string {
  return text.replaceAll(
    /[^\n\x20-\x7e]/g,
    (unit) => ASCII[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
