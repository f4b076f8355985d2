import type { DecisionReason } from '../decide/decision.ts';
import { cellKey, type RawCell, type RawExpectation, type RawTest, testsIn } from '../document/policy-tests.ts';
import { entries, member, type Raw, textOf } from '../document/raw.ts';
import type { SourceDocument } from '../document/source.ts';
import { documentsOfKind, part, type Workspace } from '../document/workspace.ts';
import type { AccessRequest, Attributes, Resource, Subject } from '../ir/request.ts';
import { parseInstant } from '../operators/instant.ts';
import { deepFreeze } from '../support/freeze.ts';
import { invariant } from '../support/invariant.ts';
import { formatPath, type Path } from '../support/path.ts';

/** A document of tests, ready to be run. */
export interface Suite {
  readonly name: string;
  readonly source: string;
  /** The frozen time, as it is written, and in milliseconds since 1970. */
  readonly now: string;
  readonly milliseconds: number;
  readonly tests: readonly Test[];
}

export interface Test {
  readonly name: string;
  readonly at: Place;
  readonly cells: readonly Cell[];
}

/** A question, and what is expected of the answer. */
export interface Cell {
  /** The names of the fixtures. */
  readonly subject: string;
  readonly resource: string;
  readonly action: string;
  readonly request: AccessRequest;
  readonly expected: Expected;
  readonly at: Place;
}

/** What is expected of a decision; what is left out is not compared. */
export interface Expected {
  readonly decision: boolean;
  readonly reason?: DecisionReason;
  readonly rule?: string;
  readonly obligations?: readonly ExpectedObligation[];
}

export interface ExpectedObligation {
  readonly id: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** Where something stands in the documents; without line and column in those given as objects. */
export interface Place {
  readonly source: string;
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** The suites in documents without mistakes. */
export function suitesIn(workspace: Workspace): readonly Suite[] {
  return deepFreeze(documentsOfKind(workspace, 'PolicyTests').map(suiteOf));
}

function suiteOf(document: SourceDocument): Suite {
  const now = textOf(part(document, 'now'));
  const milliseconds = parseInstant(now);
  invariant(milliseconds, 'an instant that is none was not reported');
  return {
    name: textOf(part(document, 'name')),
    source: document.source,
    now,
    milliseconds,
    tests: testsIn(document).map((test) => testOf(test, document)),
  };
}

function testOf(test: RawTest, document: SourceDocument): Test {
  const expectations = new Map<string, Pick<Cell, 'expected' | 'at'>>();
  for (const cell of test.permits)
    expectations.set(keyOf(cell), { expected: { decision: true }, at: placeOf(document, cell.action.path) });
  for (const cell of test.expect)
    expectations.set(keyOf(cell), { expected: expectedOf(cell), at: placeOf(document, cell.path) });
  const context =
    test.context === undefined ? undefined : (fixture(document, 'contexts', test.context.value) as Attributes);
  const at = placeOf(document, test.path);
  const unlisted = { expected: { decision: false }, at };
  return {
    name: textOf(test.name),
    at,
    cells: test.subjects.flatMap(({ value: subject }) =>
      test.resources.flatMap(({ value: resource }) =>
        test.actions.map(({ value: action }) => ({
          subject,
          resource,
          action,
          request: {
            subject: fixture(document, 'subjects', subject) as Subject,
            action: { name: action },
            resource: fixture(document, 'resources', resource) as Resource,
            ...(context === undefined ? {} : { context }),
          },
          ...(expectations.get(cellKey(subject, resource, action)) ?? unlisted),
        })),
      ),
    ),
  };
}

function keyOf({ subject, resource, action }: RawCell): string {
  return cellKey(subject.value, resource.value, action.value);
}

function expectedOf({ decision, reason, rule, obligations }: RawExpectation): Expected {
  return {
    decision: decision.value === 'permit',
    ...(reason === undefined ? {} : { reason: reason.value as DecisionReason }),
    ...(rule === undefined ? {} : { rule: rule.value }),
    ...(obligations === undefined ? {} : { obligations: entries(obligations).map(obligationOf) }),
  };
}

function obligationOf(raw: Raw): ExpectedObligation {
  const id = textOf(member(raw.value, raw.path, 'id'));
  const parameters = member(raw.value, raw.path, 'parameters');
  return parameters === undefined ? { id } : { id, parameters: parameters.value as Readonly<Record<string, unknown>> };
}

function fixture(document: SourceDocument, section: string, name: string): unknown {
  const found = part(document, section, name);
  invariant(found, `the unknown fixture \`${name}\` was not reported`);
  return found.value;
}

function placeOf(document: SourceDocument, path: Path): Place {
  return { source: document.source, path: formatPath(path), ...document.locate(path, 'value') };
}
