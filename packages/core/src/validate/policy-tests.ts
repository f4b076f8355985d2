import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { cellKey, type RawCell, type RawTest, testsIn } from '../document/policy-tests.ts';
import { isString, member, members, type Raw } from '../document/raw.ts';
import { REASONS } from '../document/schema/policy-tests.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, part, type Workspace } from '../document/workspace.ts';
import { memoize } from '../support/memoize.ts';
import { LIMITS } from '../ir/limits.ts';
import { parseInstant } from '../operators/instant.ts';
import { didYouMean, repeated, type ValidationRule } from './rule.ts';
import { INSTANT_HINT } from './valid-notations.ts';

type TestRule = (test: RawTest, document: SourceDocument, workspace: Workspace) => readonly Diagnostic[];

/** A rule that looks at one test on its own. */
function testRule(check: TestRule): ValidationRule {
  return (workspace) =>
    documentsOfKind(workspace, 'PolicyTests').flatMap((document) =>
      testsIn(document).flatMap((test) => check(test, document, workspace)),
    );
}

/** Names of tests are unique in their document. */
export const uniqueTestNames: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'PolicyTests').flatMap((document) =>
    repeated(
      testsIn(document).flatMap(({ name }) => (name === undefined ? [] : [{ ...name, name: name.value, document }])),
      'duplicate-test',
      'test',
    ),
  );

/** Tests are decided at an instant that there is. */
export const frozenNow: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'PolicyTests').flatMap((document) => {
    const now = part(document, 'now');
    if (!isString(now) || parseInstant(now.value) !== undefined) return [];
    return [
      diagnosticAt(document, now.path, 'invalid-instant', `\`${now.value}\`: not an instant`, { hint: INSTANT_HINT }),
    ];
  });

/** Every subject, resource and context of a test is a fixture of its document. */
export const knownFixtures: ValidationRule = testRule((test, document, workspace) => {
  const unknown = (names: readonly Raw<string>[], what: string, section: FixtureSection): readonly Diagnostic[] => {
    const known = fixturesIn(document)[section];
    return names
      .filter((name) => !known.has(name.value))
      .map((name) =>
        diagnosticAt(document, name.path, 'unknown-fixture', `there is no ${what} \`${name.value}\``, {
          hint: didYouMean(workspace, name.value, known) ?? `declare it under \`${section}\``,
        }),
      );
  };
  return [
    ...unknown(test.subjects, 'subject', 'subjects'),
    ...unknown(test.resources, 'resource', 'resources'),
    ...unknown(test.context === undefined ? [] : [test.context], 'context', 'contexts'),
  ];
});

type FixtureSection = 'subjects' | 'resources' | 'contexts';

const fixturesIn = memoize((document: SourceDocument): Readonly<Record<FixtureSection, ReadonlySet<string>>> => {
  const namesIn = (section: FixtureSection): ReadonlySet<string> =>
    new Set(members(part(document, section)).map((fixture) => fixture.name));
  return { subjects: namesIn('subjects'), resources: namesIn('resources'), contexts: namesIn('contexts') };
});

/** What is expected is expected of cells of the test's matrix. */
export const expectationsInMatrix: ValidationRule = testRule((test, document, workspace) => {
  const reported = new Set<string>();
  const matrix = {
    subjects: valuesOf(test.subjects),
    resources: valuesOf(test.resources),
    actions: valuesOf(test.actions),
  };
  return [...test.permits, ...test.expect].flatMap((cell) =>
    COORDINATES.flatMap(([coordinate, list]): readonly Diagnostic[] => {
      const { value, path } = cell[coordinate];
      const listed = matrix[list];
      const place = JSON.stringify(path);
      if (listed.has(value) || reported.has(place)) return [];
      reported.add(place);
      const hint = didYouMean(workspace, value, listed) ?? `add it to \`${list}\``;
      const message = `\`${value}\` is not among the ${list} of the test`;
      return [diagnosticAt(document, path, 'outside-matrix', message, { hint, part: 'key' })];
    }),
  );
});

function valuesOf(names: readonly Raw<string>[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.value));
}

const COORDINATES = [
  ['subject', 'subjects'],
  ['resource', 'resources'],
  ['action', 'actions'],
] as const;

/** Each cell is in the matrix once, and stands at most once in `permits` and once in `expect`. */
export const singleExpectations: ValidationRule = testRule((test, document) => {
  const twice = (names: readonly Raw<string>[]): readonly Diagnostic[] =>
    repeatedBy(names, (name) => name.value).map((name) =>
      diagnosticAt(document, name.path, 'duplicate-expectation', `\`${name.value}\` is listed twice`, ONE_TOO_MANY),
    );
  return [
    ...twice(test.subjects),
    ...twice(test.resources),
    ...twice(test.actions),
    ...repeatedBy(test.permits, keyOf).map(({ action }) =>
      diagnosticAt(document, action.path, 'duplicate-expectation', `\`${action.value}\` is listed twice`, ONE_TOO_MANY),
    ),
    ...repeatedBy(test.expect, keyOf).map((cell) =>
      diagnosticAt(
        document,
        cell.path,
        'duplicate-expectation',
        `something is already expected of ${textOf(cell)}`,
        ONE_TOO_MANY,
      ),
    ),
  ];
});

const ONE_TOO_MANY = { hint: 'take one of them out' };

function repeatedBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size === seen.add(key(item)).size);
}

function keyOf({ subject, resource, action }: RawCell): string {
  return cellKey(subject.value, resource.value, action.value);
}

function textOf({ subject, resource, action }: RawCell): string {
  return `\`${subject.value}\`, \`${resource.value}\`, \`${action.value}\``;
}

/** What is expected of a cell can be so: `permits`, `decision` and `reason` say the same. */
export const possibleExpectations: ValidationRule = testRule((test, document) => {
  const permitted = new Set(test.permits.map(keyOf));
  return test.expect.flatMap((cell) => {
    const { decision, reason } = cell;
    const conflict = (at: Raw, message: string): Diagnostic =>
      diagnosticAt(document, at.path, 'conflicting-expectation', message, { hint: 'one of them is wrong' });
    const isPermit = decision.value === 'permit';
    const contradicts = !isPermit && permitted.has(keyOf(cell));
    return [
      ...(contradicts ? [conflict(decision, `\`permits\` lists ${textOf(cell)}, which is expected to be denied`)] : []),
      ...(reason !== undefined && REASON_NAMES.has(reason.value) && isPermit !== (reason.value === 'explicit-permit')
        ? [conflict(reason, `the reason of a ${decision.value} is never \`${reason.value}\``)]
        : []),
    ];
  });
});

const REASON_NAMES: ReadonlySet<string> = new Set(REASONS);

const MAX_CELLS = 100_000;

/** A document of tests asks no more than can be answered in a moment: lists are short to write, and their product is not. */
export const boundedMatrices: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'PolicyTests').flatMap((document) => {
    let cells = 0;
    const first = testsIn(document).find((test) => {
      cells += test.subjects.length * test.resources.length * test.actions.length;
      return cells > MAX_CELLS;
    });
    if (first === undefined) return [];
    const message = `the tests of a document have at most ${String(MAX_CELLS)} cells together`;
    return [diagnosticAt(document, first.path, 'limit', message, { hint: 'make several documents of them' })];
  });

/** A request that no engine takes would be denied whatever the policies say, and expecting that would test nothing. */
export const usableRequests: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'PolicyTests').flatMap((document) => {
    const fixtures = ['subjects', 'resources'].flatMap((section) => members(part(document, section)));
    const identifiers = fixtures.flatMap(({ value, path }) => [member(value, path, 'type'), member(value, path, 'id')]);
    const actions = testsIn(document).flatMap((test) => test.actions);
    return [...identifiers.filter(isString), ...actions]
      .filter(({ value }) => value.length === 0 || value.length > LIMITS.text)
      .map(({ value, path }) =>
        diagnosticAt(
          document,
          path,
          'invalid-value',
          value === '' ? 'an identifier is not empty' : `an identifier has at most ${String(LIMITS.text)} characters`,
        ),
      );
  });
