import { describe, expect, test } from 'vitest';
import { policyText, testsText } from '../../test/front/documents.ts';
import { ajvRequestValidation } from '../ajv.ts';
import { createEngine } from '../engine.ts';
import { PolicyError } from '../diagnostics/policy-error.ts';
import { REASONS } from '../document/schema/policy-tests.ts';
import type { Decision } from '../decide/decision.ts';
import type { DocumentInput } from '../document/source.ts';
import { type Answering, runCell, runPolicyTests } from './run.ts';
import type { Cell } from './suite.ts';

const POLICY = {
  source: 'policy.yaml',
  text: policyText(`  - { id: cleared, effect: permit, actions: [read], when: { atLeast: [$.subject.properties.clearance, 3] } }
  - { id: anyone, effect: permit, actions: [list] }
  - { id: not-final, effect: deny, actions: [update], when: { equals: [$.resource.properties.status, final] } }
  - { id: not-outside, effect: deny, actions: [list], when: { equals: [{ default: [$.context.outside, false] }, true] } }
  - id: audited
    effect: permit
    actions: [print]
    obligations: [{ id: audit, parameters: { who: $.subject.id, levels: [1, 2] } }, { id: mark }]
  - { id: soon, effect: permit, actions: [delete], when: { before: [{ now: [] }, "2026-12-01T00:00:00Z"] } }
`),
};

function run(tests: string, more: readonly DocumentInput[] = []): ReturnType<typeof runPolicyTests> {
  return runPolicyTests([POLICY, { text: testsText(tests), source: 'tests.yaml' }, ...more]);
}

/** What became of each cell: `alice draft read: permit`, with what is not as expected. */
function outcomes(tests: string): readonly string[] {
  return run(tests).suites.flatMap((suite) =>
    suite.tests.flatMap(({ cells }) =>
      cells.map(({ subject, resource, action, actual, differences }) =>
        [`${subject} ${resource} ${action}:`, actual.decision ? 'permit' : 'deny', ...differences].join(' '),
      ),
    ),
  );
}

const ALL = 'subjects: [alice, bob], resources: [draft, final]';
const CELL = 'subjects: [alice], resources: [draft]';

describe('a matrix', () => {
  test('is every subject with every resource and every action, in the order of the test', () => {
    expect(outcomes(`  - { name: a, ${ALL}, actions: [read, list], permits: { alice: { draft: [read] } } }\n`)).toEqual(
      [
        'alice draft read: permit',
        'alice draft list: permit decision',
        'alice final read: permit decision',
        'alice final list: permit decision',
        'bob draft read: deny',
        'bob draft list: permit decision',
        'bob final read: deny',
        'bob final list: permit decision',
      ],
    );
  });

  test('expects deny of every cell that is not listed', () => {
    expect(outcomes(`  - { name: a, ${CELL}, actions: [read, write] }\n`)).toEqual([
      'alice draft read: permit decision',
      'alice draft write: deny',
    ]);
  });

  test('is asked in the context that it names, or in none', () => {
    expect(outcomes(`  - { name: a, ${CELL}, actions: [list], context: outside }\n`)).toEqual([
      'alice draft list: deny',
    ]);
    expect(outcomes(`  - { name: a, ${CELL}, actions: [list], permits: { alice: { draft: [list] } } }\n`)).toEqual([
      'alice draft list: permit',
    ]);
  });

  test('is decided at the time that its document says', () => {
    const deleting = `  - { name: a, ${CELL}, actions: [delete], permits: { alice: { draft: [delete] } } }\n`;
    const later = testsText(deleting, 'later').replace('2026-11-22T09:30:00Z', '2026-12-01T01:00:00+01:00');
    const report = run(deleting, [{ text: later }]);
    expect(report.suites.map(({ now, passed, failed }) => [now, passed, failed])).toEqual([
      ['2026-11-22T09:30:00Z', 1, 0],
      ['2026-12-01T01:00:00+01:00', 0, 1],
    ]);
  });
});

describe('an expectation of a single cell', () => {
  const expecting = (action: string, expected: string, subject = 'alice'): readonly string[] =>
    outcomes(
      `  - { name: a, subjects: [${subject}], resources: [draft], actions: [${action}], expect: [{ subject: ${subject}, resource: draft, action: ${action}, ${expected} }] }\n`,
    );

  test.each([
    ['read', 'decision: permit', 'permit'],
    ['read', 'decision: deny', 'permit decision'],
    ['read', 'decision: permit, reason: explicit-permit', 'permit'],
    ['read', 'decision: deny, reason: default-deny', 'permit decision reason'],
    ['read', 'decision: permit, rule: documents/cleared', 'permit'],
    ['read', 'decision: permit, rule: documents/anyone', 'permit rule'],
    ['read', 'decision: permit, obligations: []', 'permit'],
    ['read', 'decision: permit, obligations: [{ id: audit }]', 'permit obligations'],
    ['print', 'decision: permit, obligations: [{ id: audit }, { id: mark }]', 'permit'],
    [
      'print',
      'decision: permit, obligations: [{ id: audit, parameters: { levels: [1, 2], who: alice } }, { id: mark }]',
      'permit',
    ],
    [
      'print',
      'decision: permit, obligations: [{ id: audit, parameters: { levels: [1, 2], who: bob } }, { id: mark }]',
      'permit obligations',
    ],
    [
      'print',
      'decision: permit, obligations: [{ id: audit, parameters: { who: alice } }, { id: mark }]',
      'permit obligations',
    ],
    ['print', 'decision: permit, obligations: [{ id: mark }, { id: audit }]', 'permit obligations'],
    ['print', 'decision: permit, obligations: [{ id: audit }]', 'permit obligations'],
    ['print', 'decision: permit, obligations: []', 'permit obligations'],
    ['write', 'decision: deny, reason: default-deny', 'deny'],
    ['write', 'decision: deny, rule: documents/cleared', 'deny rule'],
  ])('of %s: %s comes out as %s', (action, expected, outcome) => {
    expect(expecting(action, expected)).toEqual([`alice draft ${action}: ${outcome}`]);
  });

  test('tells what is unknown from what does not apply', () => {
    expect(expecting('read', 'decision: deny, reason: indeterminate, rule: documents/cleared', 'bob')).toEqual([
      'bob draft read: deny',
    ]);
    expect(expecting('read', 'decision: deny, reason: default-deny', 'bob')).toEqual(['bob draft read: deny reason']);
  });

  test('that a request is invalid is expected only where that is said: it would be denied whatever the policies say', () => {
    const schema = {
      apiVersion: 'adjudge/v1',
      kind: 'AttributeSchema',
      name: 'attributes',
      subject: { type: 'object', required: ['clearance'], properties: { clearance: { type: 'integer' } } },
      resource: { document: { type: 'object', properties: { status: { type: 'string' } } } },
      context: { type: 'object', properties: { outside: { type: 'boolean' } } },
    };
    const differences = (expected: string): unknown => {
      const text = testsText(
        `  - { name: a, subjects: [bob], resources: [draft], actions: [write], expect: [{ subject: bob, resource: draft, action: write, decision: deny${expected} }] }\n`,
      );
      const report = runPolicyTests([POLICY, schema, { text }], { validateRequests: ajvRequestValidation });
      return report.suites[0]?.tests[0]?.cells[0]?.differences;
    };
    expect(differences('')).toEqual(['reason']);
    expect(differences(', reason: default-deny')).toEqual(['reason']);
    expect(differences(', reason: invalid-request')).toEqual([]);
  });

  test('stands for the cell beside `permits`', () => {
    expect(
      outcomes(
        `  - { name: a, ${CELL}, actions: [read, list], permits: { alice: { draft: [list, read] } }, expect: [{ subject: alice, resource: draft, action: read, decision: permit, rule: documents/anyone }] }\n`,
      ),
    ).toEqual(['alice draft read: permit rule', 'alice draft list: permit']);
  });
});

describe('a report', () => {
  const tests = `  - name: a
    subjects: [alice]
    resources: [draft]
    actions: [read, list, update]
    permits:
      alice:
        draft: [read]
    expect:
      - { subject: alice, resource: draft, action: list, decision: deny }
`;

  test('says where each expectation stands; what is not listed stands where the test does', () => {
    const [result] = run(tests).suites[0]?.tests ?? [];
    expect(result?.cells.map(({ action, at }) => [action, at])).toEqual([
      ['read', { source: 'tests.yaml', path: '$.tests[0].permits.alice.draft[0]', line: 17, column: 17 }],
      ['list', { source: 'tests.yaml', path: '$.tests[0].expect[0]', line: 19, column: 9 }],
      ['update', { source: 'tests.yaml', path: '$.tests[0]', line: 11, column: 5 }],
    ]);
  });

  test('counts cells, for tests, suites and all of them', () => {
    const report = run(tests + `  - { name: b, ${CELL}, actions: [write] }\n`, [
      { text: testsText(`  - { name: a, ${CELL}, actions: [write] }\n`, 'more') },
    ]);
    const counts = ({ passed, failed }: { passed: number; failed: number }): number[] => [passed, failed];
    expect(report.suites[0]?.tests.map(counts)).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect([...report.suites, report].map(counts)).toEqual([
      [3, 1],
      [1, 0],
      [4, 1],
    ]);
  });

  test('has the decision, all rules that decided, and the revision of the policies', () => {
    const report = run(`  - { name: a, ${CELL}, actions: [read], permits: { alice: { draft: [read] } } }\n`);
    const cell = report.suites[0]?.tests[0]?.cells[0];
    const { revision } = createEngine([POLICY]);
    expect(report.revision).toBe(revision);
    expect(cell?.decidedBy).toEqual(['documents/cleared']);
    expect(cell?.actual).toEqual({
      decision: true,
      reason: 'explicit-permit',
      rule: 'documents/cleared',
      obligations: [],
      revision,
    });
  });

  test('cannot be changed', () => {
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(run(tests))).toBe(true);
  });

  test('is that of the same documents as objects, but for lines and columns', () => {
    const object = {
      apiVersion: 'adjudge/v1',
      kind: 'PolicyTests',
      name: 'objects',
      now: '2026-11-22T09:30:00Z',
      subjects: { alice: { type: 'user', id: 'alice', properties: { clearance: 4 } } },
      resources: { draft: { type: 'document', id: '1' } },
      tests: [
        {
          name: 'a',
          subjects: ['alice'],
          resources: ['draft'],
          actions: ['read'],
          permits: { alice: { draft: ['read'] } },
        },
      ],
    };
    const [cell] = runPolicyTests([POLICY, object]).suites[0]?.tests[0]?.cells ?? [];
    expect(cell?.differences).toEqual([]);
    expect(cell?.at).toEqual({ source: 'documents[1]', path: '$.tests[0].permits.alice.draft[0]' });
  });

  test('without a document of tests is empty', () => {
    expect(runPolicyTests([POLICY])).toMatchObject({ suites: [], passed: 0, failed: 0 });
  });
});

describe('running', () => {
  const text = testsText(`  - { name: a, ${CELL}, actions: [read], permits: { alice: { draft: [read] } } }\n`);

  test('refuses documents with mistakes', () => {
    expect(() => runPolicyTests([POLICY, { text: text.replace('[alice]', '[alcie]') }])).toThrow(PolicyError);
    expect(() => runPolicyTests(POLICY as never)).toThrow(TypeError);
  });

  test('takes the options of an engine, but not its clock', () => {
    const documents = [POLICY, { text }];
    expect(runPolicyTests(documents, { codeGeneration: false })).toEqual(runPolicyTests(documents));
    expect(runPolicyTests(documents, { now: () => Number.NaN } as never)).toEqual(runPolicyTests(documents));
    expect(() => runPolicyTests(documents, { cacheSize: 0 })).toThrow(TypeError);
  });

  test('changes neither decisions nor the revision of an engine that has the tests beside its policies', () => {
    const [without, beside] = [createEngine([POLICY]), createEngine([{ text }, POLICY])];
    const request = {
      subject: { type: 'user', id: 'alice', properties: { clearance: 3 } },
      action: { name: 'read' },
      resource: { type: 'document', id: '1' },
    };
    expect(beside.revision).toBe(without.revision);
    expect(beside.evaluate(request)).toEqual(without.evaluate(request));
    expect(beside.explain(request)).toEqual(without.explain(request));
  });

  test('a cell throws where the two ways of deciding differ', () => {
    const request = { subject: { type: 'user', id: 'a' }, action: { name: 'r' }, resource: { type: 'd', id: '1' } };
    const at = { source: 'tests.yaml', path: '$' };
    const cell: Cell = {
      subject: 'alice',
      resource: 'draft',
      action: 'read',
      request,
      expected: { decision: true },
      at,
    };
    const decision = createEngine([POLICY]).evaluate(request);
    const explaining = (other: Partial<Decision>): Answering => ({
      evaluate: () => decision,
      explain: () => ({ decision: { ...decision, ...other }, decidedBy: [] }),
    });
    expect(() => runCell(cell, explaining({}))).not.toThrow();
    for (const other of [{ decision: true }, { reason: 'indeterminate' }, { rule: 'a/b' }] as const) {
      expect(() => runCell(cell, explaining(other))).toThrow(
        'adjudge defect: evaluate and explain differ about alice, draft, read',
      );
    }
  });

  test('an expectation may name every reason', () => {
    const reasons: readonly Decision['reason'][] = REASONS;
    const named: Readonly<Record<Decision['reason'], true>> = {
      'explicit-permit': true,
      'explicit-deny': true,
      indeterminate: true,
      'default-deny': true,
      'invalid-request': true,
      'separation-of-duties': true,
      'step-up-required': true,
      'obligation-failed': true,
    };
    expect(reasons.toSorted()).toEqual(Object.keys(named).toSorted());
  });
});
