import { describe, expect, test } from 'vitest';
import { testOf, testsText } from '../../test/front/documents.ts';
import {
  boundedMatrices,
  expectationsInMatrix,
  frozenNow,
  knownFixtures,
  possibleExpectations,
  singleExpectations,
  uniqueTestNames,
  usableRequests,
} from './policy-tests.ts';

/** A test of all fixtures, with more on line 12, from column 5 on. */
function testText(more: string): string {
  return testsText(
    `  - { name: a, subjects: [alice, bob], resources: [draft, final], actions: [read, update],\n    ${more} }\n`,
  );
}

const cell = (more: string, subject = 'alice'): string =>
  `{ subject: ${subject}, resource: draft, action: read, ${more} }`;

describe('names of tests are unique in their document', () => {
  const { expectValid, errorsIn } = testOf(uniqueTestNames);
  const named = (name: string): string =>
    `  - { name: ${name}, subjects: [alice], resources: [draft], actions: [read] }\n`;

  test('and may be those of other documents', () => {
    expectValid(testsText(named('a') + named('b')), testsText(named('a'), 'more'));
  });

  test('where they have any', () => {
    const nameless = '  - { subjects: [alice], resources: [draft], actions: [read] }\n';
    expectValid(testsText(nameless + nameless));
  });

  test('or the second is reported', () => {
    expect(errorsIn(testsText(named('a') + named('b') + named('a')))).toEqual([
      'a.yaml:13:7: error: test `a` is declared twice at $.tests[2].name; the other is in a.yaml:11:7 [duplicate-test]',
    ]);
  });
});

describe('tests are decided at an instant that there is', () => {
  const { expectValid, errorsIn } = testOf(frozenNow);
  const at = (now: string): string => testText('').replace('2026-11-22T09:30:00Z', now);

  test.each(['2026-11-22T09:30:00Z', '2024-02-29T23:59:59.999+05:30'])('such as %s', (now) => {
    expectValid(at(now));
  });

  test.each(['2026-02-30T00:00:00Z', '2026-11-22', '2026-11-22T09:30:00', 'tomorrow'])('and not at %s', (now) => {
    expect(errorsIn(at(now))).toEqual([
      `a.yaml:4:6: error: \`${now}\`: not an instant at $.now; write RFC 3339 with an offset, and a day that there is: \`2026-01-31T09:00:00Z\` [invalid-instant]`,
    ]);
  });
});

describe('every subject, resource and context of a test is a fixture of its document', () => {
  const { expectValid, errorsIn } = testOf(knownFixtures);

  test('as these are', () => {
    expectValid(testText('context: outside'));
  });

  test('or it is reported with the nearest name', () => {
    const text = testsText(
      '  - { name: a, subjects: [alcie, draft], resources: [drafts, __proto__], actions: [anything], context: Outside }\n',
    );
    expect(errorsIn(text)).toEqual([
      'a.yaml:11:27: error: there is no subject `alcie` at $.tests[0].subjects[0]; did you mean `alice`? [unknown-fixture]',
      'a.yaml:11:34: error: there is no subject `draft` at $.tests[0].subjects[1]; declare it under `subjects` [unknown-fixture]',
      'a.yaml:11:54: error: there is no resource `drafts` at $.tests[0].resources[0]; did you mean `draft`? [unknown-fixture]',
      'a.yaml:11:62: error: there is no resource `__proto__` at $.tests[0].resources[1]; declare it under `resources` [unknown-fixture]',
      'a.yaml:11:104: error: there is no context `Outside` at $.tests[0].context; did you mean `outside`? [unknown-fixture]',
    ]);
  });

  test('and not of another document', () => {
    const others = testsText('  - { name: a, subjects: [carol], resources: [draft], actions: [read] }\n', 'more');
    expect(errorsIn(testText('').replaceAll('alice', 'carol'), others)).toEqual([
      'b.yaml:11:27: error: there is no subject `carol` at $.tests[0].subjects[0]; declare it under `subjects` [unknown-fixture]',
    ]);
  });
});

describe('what is expected is expected of cells of the matrix', () => {
  const { expectValid, errorsIn } = testOf(expectationsInMatrix);

  test('as here', () => {
    expectValid(testText(`permits: { bob: { final: [update] } }, expect: [${cell('decision: permit')}]`));
  });

  test('or it is reported once, where it stands in `permits`', () => {
    expect(
      errorsIn(testText('permits: { bbo: { draft: [read, write] }, alice: { other: [reed], draft: [] } }')),
    ).toEqual([
      'a.yaml:12:16: error: `bbo` is not among the subjects of the test at $.tests[0].permits.bbo; did you mean `bob`? [outside-matrix]',
      'a.yaml:12:37: error: `write` is not among the actions of the test at $.tests[0].permits.bbo.draft[1]; add it to `actions` [outside-matrix]',
      'a.yaml:12:56: error: `other` is not among the resources of the test at $.tests[0].permits.alice.other; add it to `resources` [outside-matrix]',
      'a.yaml:12:64: error: `reed` is not among the actions of the test at $.tests[0].permits.alice.other[0]; did you mean `read`? [outside-matrix]',
    ]);
  });

  test('or in `expect`', () => {
    expect(errorsIn(testText(`expect: [${cell('decision: deny', 'alcie')}]`))).toEqual([
      'a.yaml:12:16: error: `alcie` is not among the subjects of the test at $.tests[0].expect[0].subject; did you mean `alice`? [outside-matrix]',
    ]);
  });
});

describe('each cell is there once', () => {
  const { expectValid, errorsIn } = testOf(singleExpectations);

  test('and may be in `permits` and in `expect`', () => {
    expectValid(
      testText(`permits: { alice: { draft: [read], final: [read] } }, expect: [${cell('decision: permit')}]`),
    );
  });

  test('and not twice in `permits`', () => {
    expect(errorsIn(testText('permits: { alice: { draft: [read, update, read] } }'))).toEqual([
      'a.yaml:12:47: error: `read` is listed twice at $.tests[0].permits.alice.draft[2]; take one of them out [duplicate-expectation]',
    ]);
  });

  test('nor twice in `expect`', () => {
    expect(errorsIn(testText(`expect: [${cell('decision: deny')}, ${cell('decision: permit')}]`))).toEqual([
      'a.yaml:12:81: error: something is already expected of `alice`, `draft`, `read` at $.tests[0].expect[1]; take one of them out [duplicate-expectation]',
    ]);
  });

  test('unless it is not said what is expected', () => {
    expectValid(testText(`expect: [${cell('reason: default-deny')}, ${cell('decision: deny')}]`));
  });

  test('nor more than once in the matrix', () => {
    const text = testsText(
      '  - { name: a, subjects: [bob, bob], resources: [draft, draft], actions: [read, update, read, read] }\n',
    );
    expect(errorsIn(text)).toEqual([
      'a.yaml:11:32: error: `bob` is listed twice at $.tests[0].subjects[1]; take one of them out [duplicate-expectation]',
      'a.yaml:11:57: error: `draft` is listed twice at $.tests[0].resources[1]; take one of them out [duplicate-expectation]',
      'a.yaml:11:89: error: `read` is listed twice at $.tests[0].actions[2]; take one of them out [duplicate-expectation]',
      'a.yaml:11:95: error: `read` is listed twice at $.tests[0].actions[3]; take one of them out [duplicate-expectation]',
    ]);
  });
});

describe('what is expected of a cell can be so', () => {
  const { expectValid, errorsIn } = testOf(possibleExpectations);

  test.each([
    'decision: permit, reason: explicit-permit',
    'decision: deny, reason: explicit-deny',
    'decision: deny, reason: indeterminate',
    'decision: deny, reason: default-deny',
    'decision: deny',
  ])('as with %s', (expected) => {
    expectValid(testText(`expect: [${cell(expected)}]`));
  });

  test('or the reason is reported', () => {
    const expected = [
      cell('decision: permit, reason: default-deny'),
      cell('decision: deny, reason: explicit-permit', 'bob'),
    ];
    expect(errorsIn(testText(`expect: [${expected.join(', ')}]`))).toEqual([
      'a.yaml:12:89: error: the reason of a permit is never `default-deny` at $.tests[0].expect[0].reason; one of them is wrong [conflicting-expectation]',
      'a.yaml:12:176: error: the reason of a deny is never `explicit-permit` at $.tests[0].expect[1].reason; one of them is wrong [conflicting-expectation]',
    ]);
  });

  test('or that it is in `permits` is', () => {
    expect(errorsIn(testText(`permits: { alice: { draft: [read] } }, expect: [${cell('decision: deny')}]`))).toEqual([
      'a.yaml:12:112: error: `permits` lists `alice`, `draft`, `read`, which is expected to be denied at $.tests[0].expect[0].decision; one of them is wrong [conflicting-expectation]',
    ]);
  });

  test('and a reason that there is not is for the shape check to report', () => {
    expectValid(testText(`expect: [${cell('decision: permit, reason: because')}]`));
  });
});

describe('a request that no engine takes would test nothing', () => {
  const { expectValid, errorsIn } = testOf(usableRequests);

  test('so identifiers are not empty', () => {
    const text = testText('').replace('type: user, id: bob', 'type: "", id: ""').replace('[read, update]', '[""]');
    expect(errorsIn(text)).toEqual([
      'a.yaml:7:16: error: an identifier is not empty at $.subjects.bob.type [invalid-value]',
      'a.yaml:7:24: error: an identifier is not empty at $.subjects.bob.id [invalid-value]',
      'a.yaml:11:77: error: an identifier is not empty at $.tests[0].actions[0] [invalid-value]',
    ]);
  });

  test('and not too long', () => {
    expectValid(testText('').replace('id: "1"', `id: "${'1'.repeat(8_192)}"`));
    expect(errorsIn(testText('').replace('id: "1"', `id: "${'1'.repeat(8_193)}"`))).toEqual([
      'a.yaml:8:43: error: an identifier has at most 8192 characters at $.resources.draft.id [invalid-value]',
    ]);
  });
});

describe('a document of tests asks no more than can be answered', () => {
  const { expectValid, errorsIn } = testOf(boundedMatrices);
  const actions = (count: number): string =>
    Array.from({ length: count }, (_, index) => `a${String(index)}`).join(', ');
  const matrix = (count: number): string =>
    `  - { name: a, subjects: [alice, bob], resources: [draft], actions: [${actions(count)}] }\n`;

  test('which is a hundred thousand cells, over all of its tests', () => {
    expectValid(testsText(matrix(25_000).repeat(2)));
    expectValid(testsText(matrix(50_000)), testsText(matrix(50_000), 'more'));
    expect(errorsIn(testsText(matrix(25_000).repeat(2) + matrix(1)))).toEqual([
      'a.yaml:13:5: error: the tests of a document have at most 100000 cells together at $.tests[2]; make several documents of them [limit]',
    ]);
  });
});
