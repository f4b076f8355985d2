import { checkDocuments, createEngine, type Decision, type DocumentInput, PolicyError } from '@adjudge/core';
import type { BatchCase, DiagnosticsCase, ExpectedDecision } from './case-file.ts';
import type { Scenario } from './scenario.ts';
import { engineOf, WAYS, type Way } from './ways.ts';

/** What is answered differently from what is expected, question by question; empty lists where all is as it should be. */
export function checkScenario(scenario: Scenario): readonly (readonly string[])[] {
  const answers = WAYS.map((way) => ({ way, decisions: way.answers(scenario) }));
  const engine = engineOf(scenario);
  return scenario.questions.map(({ request, expect }, index) => [
    ...answers.flatMap(({ way, decisions }) => compare(way, expect, decisions[index], engine.revision)),
    ...compareDeciders(expect, engine.explain(request as never).decidedBy),
  ]);
}

function compare(
  way: Pick<Way, 'name' | 'keepsOrder'>,
  expect: ExpectedDecision,
  decision: Decision | undefined,
  revision: string,
): readonly string[] {
  const [wanted, got] = [describe(way, expect), decision === undefined ? 'nothing' : describe(way, decision)];
  const disagreements = wanted === got ? [] : [`${way.name}: expected ${wanted}, got ${got}`];
  return way.keepsOrder && decision !== undefined && decision.revision !== revision
    ? [...disagreements, `${way.name}: another revision`]
    : disagreements;
}

/** Where something else is in front, another rule is the first, with another step-up; obligations stay, in another order. */
function describe(
  { keepsOrder }: Pick<Way, 'keepsOrder'>,
  {
    decision,
    reason,
    rule,
    obligations,
    stepUp,
  }: Omit<ExpectedDecision, 'decidedBy' | 'stepUp'> & Partial<Pick<ExpectedDecision, 'stepUp'>>,
): string {
  const due = obligations.map((obligation) => spelled(obligation));
  return [
    `${decision ? 'permit' : 'deny'} (${reason})`,
    ...(keepsOrder && rule !== null ? [` by ${rule}`] : []),
    ...(keepsOrder && stepUp !== undefined ? [` until ${spelled(stepUp)}`] : []),
    ...(due.length > 0 ? [` with ${(keepsOrder ? due : due.toSorted()).join(' and ')}`] : []),
  ].join('');
}

/** JSON in one spelling: keys have no order. */
function spelled(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function compareDeciders({ decidedBy }: ExpectedDecision, got: readonly string[]): readonly string[] {
  if (decidedBy === undefined || decidedBy.join() === got.join()) return [];
  return [`explained: expected to be decided by ${decidedBy.join(', ')}, got ${got.join(', ')}`];
}

/** What a batch answers differently from what is expected. */
export function checkBatch({ documents, batch, expect, now = Number.NaN }: BatchCase): readonly string[] {
  return [true, false].flatMap((codeGeneration) => {
    const way = { name: codeGeneration ? 'compiled' : 'interpreted', keepsOrder: true };
    const engine = createEngine(documents, { codeGeneration, now: () => now });
    const { evaluations } = engine.evaluations(batch as never);
    const length = Math.max(evaluations.length, expect.length);
    return Array.from({ length }).flatMap((_, index) => {
      const wanted = expect[index];
      if (wanted === undefined) return [`${way.name}: there is an answer ${String(index + 1)}, which nothing expects`];
      return compare(way, wanted, evaluations[index], engine.revision);
    });
  });
}

/** Which diagnostics are not those that are expected. */
export function checkDiagnostics({ documents, expect }: DiagnosticsCase): readonly string[] {
  const wanted = expect.map((one) => show({ ...one, source: one.source ?? onlySource(documents) }));
  const got = checkDocuments(documents).map(show);
  // an error keeps the documents from being used, and is thrown without the warnings
  const errors = wanted.filter((_, index) => expect[index]?.severity === 'error');
  return [
    ...differences('checkDocuments', wanted, got),
    ...differences('createEngine', errors.length > 0 ? errors : wanted, toldByEngine(documents)),
  ];
}

function toldByEngine(documents: readonly DocumentInput[]): readonly string[] {
  try {
    return createEngine(documents).warnings.map(show);
  } catch (error) {
    if (error instanceof PolicyError) return error.diagnostics.map(show);
    throw error;
  }
}

function differences(asker: string, wanted: readonly string[], got: readonly string[]): readonly string[] {
  const length = Math.max(wanted.length, got.length);
  return Array.from({ length }).flatMap((_, index) =>
    wanted[index] === got[index]
      ? []
      : [`${asker}: expected ${wanted[index] ?? 'no more'}\n  got ${got[index] ?? 'no more'}`],
  );
}

const KEYS = ['code', 'severity', 'source', 'line', 'column', 'path', 'message', 'hint'] as const;

function show(diagnostic: { readonly [K in (typeof KEYS)[number]]?: unknown }): string {
  return KEYS.filter((key) => diagnostic[key] !== undefined)
    .map((key) => `${key}: ${String(diagnostic[key])}`)
    .join(', ');
}

/** A case with several documents says of each diagnostic which of them it is in. */
function onlySource(documents: readonly DocumentInput[]): string | undefined {
  const [only, ...more] = documents;
  if (more.length > 0) return undefined;
  return typeof only?.['source'] === 'string' && typeof only['text'] === 'string' ? only['source'] : 'documents[0]';
}
