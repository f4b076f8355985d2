import { inspect } from '../support/inspect.ts';
import type {
  AttributeRead,
  ConditionTrace,
  Explanation,
  OutcomeWord,
  PolicyTrace,
  RequirementTrace,
  RuleTrace,
} from './explanation.ts';

const MARKS = { true: '✓', false: '✗', unknown: '?' } as const;

/** An explanation as text for a terminal or a log: the answer, then each rule with what it asked and found. */
export function formatExplanation(explanation: Explanation): string {
  const { decision, request, rules, policies, decidedBy } = explanation;
  const answer = `${decision.decision ? 'permit' : 'deny'} (${decision.reason})${formatNames(decidedBy)}`;
  if (request === null) return answer;
  const { subject, action, resource } = request;
  const asked = `${word(subject.type)} ${inspect(subject.id)} asks to ${inspect(action.name)} ${word(resource.type)} ${inspect(resource.id)}`;
  if (rules.length === 0 && policies.length === 0)
    return [answer, asked, 'no policy speaks about this resource type'].join('\n');
  const considered =
    rules.length === 0 ? ['no rule speaks about this action'] : rules.flatMap((rule) => formatRule(rule, decidedBy));
  return [answer, asked, ...considered, ...formatPolicies(policies)].join('\n');
}

const SHOWN_NAMES = 3;

function formatNames(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > SHOWN_NAMES ? [`${String(names.length - SHOWN_NAMES)} more`] : [];
  return ` by ${[...names.slice(0, SHOWN_NAMES), ...more].join(', ')}`;
}

/** A type as it is where it is one word; callers choose it, so anything else could pass for lines of ours. */
function word(type: string): string {
  return /^[\p{L}\p{N}_.:-]{1,60}$/u.test(type) ? type : inspect(type);
}

function formatRule(trace: RuleTrace, decidedBy: readonly string[]): readonly string[] {
  const outcome = decidedBy.includes(trace.rule) ? DECIDING[trace.outcome] : OTHERS[trace.outcome];
  return ['', `${trace.effect} rule ${trace.rule}: ${outcome}`, ...trace.requirements.flatMap(formatRequirement)];
}

/** What must be false stands as its author wrote it, with its own truth. */
function formatRequirement({ label, trace }: RequirementTrace): readonly string[] {
  const shown = label === 'unless' ? trace.of : [trace];
  return [`  ${label}`, ...shown.flatMap((condition) => formatCondition(condition, 2))];
}

const OTHERS: Readonly<Record<OutcomeWord, string>> = {
  permit: 'applies, but does not decide',
  deny: 'applies, but does not decide',
  'not-applicable': 'does not apply',
  'permit-unknown': 'unknown, so it does not permit',
  'deny-unknown': 'unknown, but does not decide',
  unknown: 'unknown',
};

const DECIDING: Readonly<Record<OutcomeWord, string>> = {
  ...OTHERS,
  permit: 'applies, so it permits',
  deny: 'applies, so it denies',
  'deny-unknown': 'unknown, so it denies',
};

/** Where any deny wins, the rules say it all. */
function formatPolicies(policies: readonly PolicyTrace[]): readonly string[] {
  const lines = policies
    .filter(({ kind, combining }) => kind === 'set' || combining !== 'deny-overrides')
    .map(({ kind, policy, combining, outcome }) => `${kind} ${policy} (${combining}): ${COMES_TO[outcome]}`);
  return lines.length === 0 ? [] : ['', ...lines];
}

const COMES_TO: Readonly<Record<OutcomeWord, string>> = {
  permit: 'permits',
  deny: 'denies',
  'not-applicable': 'does not apply',
  'permit-unknown': 'unknown, would permit or not apply',
  'deny-unknown': 'unknown, would deny or not apply',
  unknown: 'unknown, would permit or deny',
};

function formatCondition(trace: ConditionTrace, level: number): readonly string[] {
  const indent = '  '.repeat(level);
  const reads = trace.reads.map((read) => `${indent}    ${read.selector} ${formatRead(read)}`);
  return [
    `${indent}${MARKS[trace.truth]} ${trace.text}`,
    ...reads,
    ...trace.of.flatMap((part) => formatCondition(part, level + 1)),
  ];
}

function formatRead(read: AttributeRead): string {
  if (read.state === 'known') return `is ${read.value}`;
  return read.state === 'absent' ? 'is absent' : `is unknown: ${read.cause}`;
}
