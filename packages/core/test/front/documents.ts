import { expect } from 'vitest';
import { formatDiagnostic, sortDiagnostics } from '../../src/diagnostics/diagnostic.ts';
import { load } from '../../src/document/load.ts';
import type { SourceDocument } from '../../src/document/source.ts';
import type { Workspace } from '../../src/document/workspace.ts';
import type { ValidationRule } from '../../src/validate/rule.ts';

/** Documents in YAML, as `a.yaml`, `b.yaml` and so on. */
export function workspaceOf(...texts: readonly string[]): Workspace {
  return load(texts.map((text, index) => ({ text, source: `${String.fromCharCode(97 + index)}.yaml` }))).workspace;
}

export function documentOf(text: string): SourceDocument {
  const { documents } = workspaceOf(text);
  expect(documents).toHaveLength(1);
  return documents[0]!;
}

interface RuleTest {
  readonly expectValid: (...texts: readonly string[]) => void;
  /** What the rule alone says of the documents, each on a line. */
  readonly errorsIn: (...texts: readonly string[]) => readonly string[];
}

export function testOf(rule: ValidationRule): RuleTest {
  const errorsIn: RuleTest['errorsIn'] = (...texts) =>
    sortDiagnostics(rule(workspaceOf(...texts)), ['a.yaml', 'b.yaml', 'c.yaml']).map(formatDiagnostic);
  return { errorsIn, expectValid: (...texts) => expect(errorsIn(...texts)).toEqual([]) };
}

/** A policy in YAML whose rules are given, each from its `id` on. */
export function policyText(rules: string, more = ''): string {
  return `apiVersion: adjudge/v1
kind: Policy
name: documents
resources: [document]
${more}rules:
${rules}`;
}

/** A policy in YAML with one rule, whose condition is given on one line: it stands in line 7, from column 13 on. */
export function conditionText(condition: string, more = ''): string {
  return policyText(`  - { id: a, effect: permit, actions: [read],\n      when: ${condition} }\n`, more);
}

export function rolesText(body: string, name = 'roles'): string {
  return `apiVersion: adjudge/v1\nkind: Roles\nname: ${name}\n${body}`;
}

export function definitionsText(body: string, name = 'shared'): string {
  return `apiVersion: adjudge/v1\nkind: Definitions\nname: ${name}\n${body}`;
}

/** Schemas of attributes in YAML: they begin in line 4. */
export function attributesText(body: string, name = 'attributes'): string {
  return `apiVersion: adjudge/v1\nkind: AttributeSchema\nname: ${name}\n${body}`;
}

/** Tests in YAML that are given, with fixtures for them: the first test stands in line 11. */
export function testsText(tests: string, name = 'documents'): string {
  return `apiVersion: adjudge/v1
kind: PolicyTests
name: ${name}
now: 2026-11-22T09:30:00Z
subjects:
  alice: { type: user, id: alice, properties: { clearance: 4 } }
  bob: { type: user, id: bob }
resources: { draft: { type: document, id: "1" }, final: { type: document, id: "2", properties: { status: final } } }
contexts: { outside: { outside: true } }
tests:
${tests}`;
}
