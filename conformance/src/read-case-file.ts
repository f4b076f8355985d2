import type { DocumentInput, StepUp } from '@adjudge/core';
import { parseDocument } from 'yaml';
import type { Case, CaseFile, ExpectedDecision, Row, Table } from './case-file.ts';
import { readDiagnostics } from './read-diagnostics.ts';
import { anyText, CaseFileError, fail, flag, list, object, oneOf, optional, present, record, text } from './strict.ts';

type Members = Readonly<Record<string, unknown>>;

const REASONS = [
  'explicit-permit',
  'explicit-deny',
  'indeterminate',
  'default-deny',
  'invalid-request',
  'separation-of-duties',
  'step-up-required',
  'obligation-failed',
] as const;
const ENTITIES = ['subject', 'action', 'resource', 'context'] as const;
/** Reasons for which no rule is to be named, and those for which one may be. For all others one must be. */
const RULELESS: ReadonlySet<string> = new Set(['default-deny', 'invalid-request']);
const MAYBE_RULELESS: ReadonlySet<string> = new Set([...RULELESS, 'explicit-deny', 'indeterminate']);

/**
 * Reads a file of cases.
 *
 * @throws {CaseFileError} where it has a key that means nothing, lacks one, or expects what no decision can be
 */
export function readCaseFile(content: string, path: string): CaseFile {
  const file = readFile(parse(content, path), path);
  if (file.cases.length + file.tables.length === 0) fail(path, 'there is no case');
  checkNames([...file.cases, ...file.tables], path);
  const defaults = file.request ?? {};
  return {
    path,
    title: file.title,
    cases: file.cases.map((one) => ({
      ...readCase(one, file.documents, defaults, `${path}: ${caseName(one)}`),
      now: file.now,
    })),
    tables: file.tables.map((one) => ({ ...readTable(one, file.documents, path), now: file.now })),
  };
}

function parse(content: string, path: string): unknown {
  const document = parseDocument(content, { version: '1.2', schema: 'core', uniqueKeys: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) fail(path, problem.message);
  return document.toJS({ maxAliasCount: -1 });
}

const readDocuments = list((value, at) => record(value, at) as DocumentInput);

const readFile = object<{
  title: string;
  documents: readonly DocumentInput[] | undefined;
  request: Members | undefined;
  now: number | undefined;
  cases: readonly Members[];
  tables: readonly Members[];
}>({
  title: text,
  documents: optional(readDocuments, undefined),
  request: optional(readRequestDefaults, undefined),
  now: optional(readInstant, undefined),
  cases: optional(list(record), []),
  tables: optional(list(record), []),
});

function readRequestDefaults(value: unknown, at: string): Members {
  const defaults = record(value, at);
  const unknown = Object.keys(defaults).find((key) => !ENTITIES.some((entity) => entity === key));
  return unknown === undefined ? defaults : fail(at, `there is no key \`${unknown}\`; use ${ENTITIES.join(', ')}`);
}

/** One spelling of each instant, which no reader could take for another. */
function readInstant(value: unknown, at: string): number {
  const written = text(value, at);
  const milliseconds = Date.parse(written);
  const isInstant = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === written;
  return isInstant ? milliseconds : fail(at, 'expected an instant such as `2026-11-22T09:30:00.000Z`');
}

type Timeless<T> = T extends unknown ? Omit<T, 'now'> : never;

function readCase(
  value: Members,
  shared: readonly DocumentInput[] | undefined,
  defaults: Members,
  at: string,
): Timeless<Case> {
  const isAlone = 'documents' in value || 'text' in value;
  const own = isAlone ? ownDocuments(value, at) : (shared ?? fail(at, 'there are no documents, in the case or file'));
  const common = { name: caseName(value), documents: own, isAlone };
  const { documents: _, text: __, ...rest } = value;
  if ('batch' in rest) return { kind: 'batch', ...common, ...readBatchCase(rest, at) };
  if (!('request' in rest) && 'diagnostics' in record(rest['expect'], `${at}.expect`))
    return { kind: 'diagnostics', ...common, expect: readDiagnosticsCase(rest, at).expect.diagnostics };
  const { request, allowEmpty, expect } = readDecisionCase(rest, at);
  return { kind: 'decision', ...common, request: withDefaults(request, defaults), allowEmpty, expect };
}

function ownDocuments(value: Members, at: string): readonly DocumentInput[] {
  if (!('text' in value)) return readDocuments(value['documents'], `${at}.documents`);
  if ('documents' in value) fail(at, 'has both `text` and `documents`');
  return [{ text: anyText(value['text'], `${at}.text`), source: 'policy.yaml' }];
}

/** As in a batch of AuthZEN: what stands in the case stands, and the rest is the default's; nothing is merged. */
function withDefaults(request: unknown, defaults: Members): unknown {
  return typeof request === 'object' && request !== null && !Array.isArray(request)
    ? { ...defaults, ...request }
    : request;
}

const readStepUp = object<StepUp>({ acr: optional(list(text), undefined), maxAge: optional(text, undefined) });

const readExpectedDecision: (value: unknown, at: string) => ExpectedDecision = (value, at) => {
  const expected = object<ExpectedDecision>({
    decision: flag,
    reason: oneOf(...REASONS),
    rule: (rule, where) => (rule === null ? null : text(rule, where)),
    decidedBy: optional(list(text), undefined),
    obligations: optional(list(object({ id: text, parameters: optional(record, {}) })), []),
    stepUp: optional(readStepUp, undefined),
  })(value, at);
  if (expected.decision !== (expected.reason === 'explicit-permit')) fail(at, 'the reason contradicts the decision');
  const isContradicted = expected.rule === null ? !MAYBE_RULELESS.has(expected.reason) : RULELESS.has(expected.reason);
  if (isContradicted) fail(at, 'the reason contradicts the rule');
  if (expected.decidedBy !== undefined && (expected.decidedBy[0] ?? null) !== expected.rule)
    fail(at, '`rule` is not the first of `decidedBy`');
  if ((expected.stepUp !== undefined) !== (expected.reason === 'step-up-required'))
    fail(at, '`stepUp` stands beside the reason `step-up-required`, and there alone');
  return expected;
};

const readDecisionCase = object<{
  name: string;
  request: unknown;
  allowEmpty: boolean;
  expect: ExpectedDecision;
}>({
  name: text,
  request: present,
  allowEmpty: optional(flag, false),
  expect: readExpectedDecision,
});

const readBatchCase = object<{ name: string; batch: unknown; expect: readonly ExpectedDecision[] }>({
  name: text,
  batch: present,
  expect: list(readExpectedDecision),
});

const readDiagnosticsCase = object<{ name: string; expect: { diagnostics: ReturnType<typeof readDiagnostics> } }>({
  name: text,
  expect: object({ diagnostics: readDiagnostics }),
});

function readTable(value: Members, shared: readonly DocumentInput[] | undefined, path: string): Timeless<Table> {
  const at = `${path}: ${caseName(value)}`;
  const table = readTableMembers(value, at);
  checkNames(table.rows, at);
  const condition = JSON.stringify(table.condition);
  const documents = shared ?? [];
  const readers = table.imports.length === 0 ? condition : condition + JSON.stringify(documents);
  for (const attribute of [...table.literals, ...table.rows.flatMap((row) => Object.keys(row.given))]) {
    if (!table.also.includes(attribute) && !spells(readers, attribute)) fail(at, `no condition reads \`${attribute}\``);
  }
  return { ...table, documents };
}

function spells(conditions: string, attribute: string): boolean {
  return conditions.split(/[^\p{L}\p{N}_ -]+/u).includes(attribute);
}

const readTableMembers = object<Omit<Table, 'documents' | 'now'>>({
  name: text,
  imports: optional(list(text), []),
  condition: present,
  literals: optional(list(text), []),
  also: optional(list(text), []),
  rows: list(
    object<Row>({
      name: text,
      given: record,
      is: oneOf('T', 'F', 'U'),
    }),
  ),
});

function caseName(value: Members): string {
  return text(value['name'], 'the name of a case or table');
}

function checkNames(named: readonly { readonly name?: unknown }[], at: string): void {
  const names = named.map(({ name }) => text(name, at));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CaseFileError(`${at}: two cases are named \`${twice}\``);
}
