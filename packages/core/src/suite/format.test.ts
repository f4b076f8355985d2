import { expect, test } from 'vitest';
import { policyText, testsText } from '../../test/front/documents.ts';
import type { DocumentInput } from '../document/source.ts';
import { formatTestReport } from './format.ts';
import { runPolicyTests } from './run.ts';

const POLICY = {
  text: policyText(`  - { id: cleared, effect: permit, actions: [read], when: { atLeast: [$.subject.properties.clearance, 3] } }
  - { id: also-cleared, effect: permit, actions: [read], when: { atLeast: [$.subject.properties.clearance, 4] } }
`),
};

function format(...tests: readonly DocumentInput[]): string {
  return formatTestReport(runPolicyTests([POLICY, ...tests]));
}

const READING = `  - name: whoever is cleared reads
    subjects: [alice, bob]
    resources: [draft, final]
    actions: [read, update]
    permits:
      alice: { draft: [read], final: [read] }
`;

test('a report of tests that pass is their matrices, and a line that says so', () => {
  expect(format({ text: testsText(READING) })).toBe(`documents, decided at 2026-11-22T09:30:00Z

  whoever is cleared reads
                  read    update
    alice  draft  permit  deny
    alice  final  permit  deny
    bob    draft  deny    deny
    bob    final  deny    deny

8 cells in 1 test: all as expected`);
});

test('a cell that is not as expected is marked, and told on a line that begins with its place', () => {
  const failing = `${READING.replace('final: [read]', 'final: [update]')}  - name: nobody is in doubt
    subjects: [bob]
    resources: [draft]
    actions: [read]
    expect:
      - { subject: bob, resource: draft, action: read, decision: deny, reason: default-deny, rule: documents/cleared, obligations: [{ id: audit }] }
`;
  expect(format({ text: testsText(failing), source: 'tests.yaml' })).toBe(`documents, decided at 2026-11-22T09:30:00Z

  whoever is cleared reads
                  read      update
    alice  draft  permit    deny
    alice  final  permit !  deny !
    bob    draft  deny      deny
    bob    final  deny      deny
tests.yaml:11:5: alice, final, read: expected deny, got permit (explicit-permit) by documents/cleared, documents/also-cleared
tests.yaml:16:39: alice, final, update: expected permit, got deny (default-deny) by no rule

  nobody is in doubt
                read
    bob  draft  deny !
tests.yaml:22:9: bob, draft, read: expected deny (default-deny) by documents/cleared with obligations [{"id":"audit"}], got deny (indeterminate) by documents/cleared, documents/also-cleared with obligations []

9 cells in 2 tests: 6 as expected, 3 not`);
});

test('a place in a document without lines is a path', () => {
  const tests = {
    apiVersion: 'adjudge/v1',
    kind: 'PolicyTests',
    name: 'objects',
    now: '2026-11-22T09:30:00Z',
    subjects: { carol: { type: 'user', id: 'carol' } },
    resources: { draft: { type: 'document', id: '1' } },
    tests: [
      {
        name: 'carol may',
        subjects: ['carol'],
        resources: ['draft'],
        actions: ['list'],
        permits: { carol: { draft: ['list'] } },
      },
    ],
  };
  expect(format(tests).split('\n').at(-3)).toBe(
    'documents[1] at $.tests[0].permits.carol.draft[0]: carol, draft, list: expected permit, got deny (default-deny) by no rule',
  );
  expect(format(tests).split('\n').at(-1)).toBe('1 cell in 1 test: 0 as expected, 1 not');
});

test('a report of no tests says that there were none', () => {
  expect(format()).toBe('no document of kind PolicyTests');
});
