import { inspect } from '../support/inspect.ts';
import type { AttributeRead, ConditionTrace, Explanation, RuleTrace } from './explanation.ts';

const MARKS = { true: '✓', false: '✗', unknown: '?' } as const;

/** An explanation as text for a terminal or a log: the answer, then each rule with what it asked and found. */
export function formatExplanation(explanation: Explanation): string {
  const { decision, request, rules } = explanation;
  const answer = `${decision.decision ? 'permit' : 'deny'} (${decision.reason})${decision.rule === null ? '' : ` by ${decision.rule}`}`;
  const asked =
    request === null
      ? []
      : [
          `${word(request.subject.type)} ${inspect(request.subject.id)} asks to ${inspect(request.action.name)} ${word(request.resource.type)} ${inspect(request.resource.id)}`,
        ];
  const considered =
    rules.length === 0 && request !== null
      ? ['no rule speaks about this resource type and action']
      : rules.flatMap(formatRule);
  return [answer, ...asked, ...considered].join('\n');
}

/** A type as it is where it is one word; callers choose it, so anything else could pass for lines of ours. */
function word(type: string): string {
  return /^[\p{L}\p{N}_.:-]{1,60}$/u.test(type) ? type : inspect(type);
}

function formatRule(trace: RuleTrace): readonly string[] {
  const requirements = trace.requirements.flatMap(({ label, trace: condition }) => [
    `  ${label}`,
    ...formatCondition(condition, 2),
  ]);
  return ['', `${trace.effect} rule ${trace.rule}: ${OUTCOMES[trace.outcome]}`, ...requirements];
}

const OUTCOMES = {
  permit: 'applies, so it permits',
  deny: 'applies, so it denies',
  'not-applicable': 'does not apply',
  'permit-unknown': 'unknown, so it does not permit',
  'deny-unknown': 'unknown, so it denies',
  unknown: 'unknown',
} as const;

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
