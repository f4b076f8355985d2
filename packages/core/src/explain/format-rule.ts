import type {
  AttributeRead,
  ConditionTrace,
  OutcomeWord,
  PolicyTrace,
  RequirementTrace,
  RuleTrace,
} from './explanation.ts';
import { aKind } from './kind-text.ts';

const MARKS = { true: '✓', false: '✗', unknown: '?' } as const;

/** A rule, with why it is unknown, unless the explanation has said so already, and all that it asked and found. */
export function formatRule(trace: RuleTrace, decides: boolean, said: string | null): readonly string[] {
  const outcome = (decides ? DECIDING : OTHERS)[trace.outcome];
  const because = trace.cause === undefined || trace.cause === said ? [] : [`  because ${trace.cause}`];
  const requirements = trace.requirements.flatMap(formatRequirement);
  return ['', `${trace.effect} rule ${trace.rule}: ${outcome}`, ...because, ...requirements];
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
  'step-up': 'asks for another authentication, so it does not permit',
};

const DECIDING: Readonly<Record<OutcomeWord, string>> = {
  ...OTHERS,
  permit: 'applies, so it permits',
  deny: 'applies, so it denies',
  'deny-unknown': 'unknown, so it denies',
};

/** Where any deny wins, the rules say it all. */
export function formatPolicies(policies: readonly PolicyTrace[]): readonly string[] {
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
  'step-up': 'asks for another authentication',
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
  switch (read.state) {
    case 'known':
      return `is ${read.value}`;
    case 'redacted':
      return `is ${aKind(read.kind)}, redacted`;
    case 'absent':
      return 'is absent';
    case 'unknown':
      return `is unknown: ${read.cause}`;
  }
}
