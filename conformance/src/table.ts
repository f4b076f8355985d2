import type { ExpectedDecision, Row, Table, TruthLetter } from './case-file.ts';
import type { Question, Scenario } from './scenario.ts';

/** Where a table's condition finds an attribute. */
function selectorOf(attribute: string): string {
  return `$.resource.properties.${attribute}`;
}

type Effect = 'permit' | 'deny';
type Place = 'when' | 'unless';

/** How the condition stands in a rule: four decisions tell its truth twice over, two tell it once. */
interface Spelling {
  readonly effect: Effect;
  readonly place: Place;
}

const TWO_SPELLINGS: readonly Spelling[] = [
  { effect: 'permit', place: 'when' },
  { effect: 'deny', place: 'unless' },
];
const FOUR_SPELLINGS: readonly Spelling[] = [
  ...TWO_SPELLINGS,
  { effect: 'permit', place: 'unless' },
  { effect: 'deny', place: 'when' },
];

/** One scenario with all rows, and one for each row and choice of attributes that stand in the policy instead. */
export function scenariosOfTable(table: Table): readonly Scenario[] {
  return [
    scenarioOf(table, table.condition, FOUR_SPELLINGS, table.rows),
    ...table.rows.flatMap((row) => choicesOf(table, row).map((literals) => scenarioWithLiterals(table, row, literals))),
  ];
}

/** A condition without a selector would be refused. */
function choicesOf({ literals, condition }: Table, row: Row): readonly (readonly string[])[] {
  return subsetsOf(literals.filter((attribute) => Object.hasOwn(row.given, attribute)))
    .filter(({ length }) => length > 0)
    .filter((choice) => hasSelector(writeLiterals(condition, row, choice)));
}

function hasSelector(condition: unknown): boolean {
  if (typeof condition === 'string') return /^[$@]/.test(condition);
  if (typeof condition !== 'object' || condition === null || 'value' in condition) return false;
  return Object.hasOwn(condition, 'now') || Object.values(condition).some(hasSelector);
}

function scenarioWithLiterals(table: Table, row: Row, literals: readonly string[]): Scenario {
  const name = `${row.name}, with ${literals.join(', ')} in the policy`;
  return scenarioOf(table, writeLiterals(table.condition, row, literals), TWO_SPELLINGS, [{ ...row, name }]);
}

function scenarioOf(table: Table, condition: unknown, spellings: readonly Spelling[], rows: readonly Row[]): Scenario {
  const policy = {
    apiVersion: 'adjudge/v1',
    kind: 'Policy',
    name: 'table',
    resources: ['thing'],
    ...(table.imports.length === 0 ? {} : { imports: table.imports }),
    rules: spellings.map((spelling) => {
      const id = idOf(spelling);
      return { id, effect: spelling.effect, actions: [id], [spelling.place]: condition };
    }),
  };
  return {
    documents: [...table.documents, policy],
    allowEmpty: false,
    now: table.now,
    questions: rows.flatMap((row) => spellings.map((spelling) => questionOf(table, row, spelling))),
  };
}

function questionOf(table: Table, row: Row, spelling: Spelling): Question {
  return {
    name: `${table.name}: ${row.name}`,
    request: {
      subject: { type: 'user', id: 'alice' },
      action: { name: idOf(spelling) },
      resource: { type: 'thing', id: '1', properties: row.given },
    },
    expect: expectationOf(row.is, spelling),
  };
}

function expectationOf(is: TruthLetter, spelling: Spelling): ExpectedDecision {
  return { ...answerOf(is, spelling), obligations: [], stepUp: undefined };
}

function answerOf(is: TruthLetter, spelling: Spelling): Omit<ExpectedDecision, 'obligations' | 'stepUp'> {
  const rule = `table/${idOf(spelling)}`;
  if (is === 'U') return { decision: false, reason: 'indeterminate', rule, decidedBy: [rule] };
  const applies = (is === 'T') === (spelling.place === 'when');
  if (!applies) return { decision: false, reason: 'default-deny', rule: null, decidedBy: [] };
  return { decision: spelling.effect === 'permit', reason: `explicit-${spelling.effect}`, rule, decidedBy: [rule] };
}

function idOf({ effect, place }: Spelling): string {
  return `${effect}-${place}`;
}

function writeLiterals(condition: unknown, row: Row, literals: readonly string[]): unknown {
  if (typeof condition === 'string') {
    const attribute = literals.find((literal) => condition === selectorOf(literal));
    return attribute === undefined ? condition : { value: row.given[attribute] };
  }
  if (typeof condition !== 'object' || condition === null) return condition;
  if (Array.isArray(condition)) return condition.map((entry) => writeLiterals(entry, row, literals));
  return Object.fromEntries(
    Object.entries(condition).map(([key, entry]) => [key, writeLiterals(entry, row, literals)]),
  );
}

function subsetsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>(
    (subsets, item) => [...subsets, ...subsets.map((subset) => [...subset, item])],
    [[]],
  );
}
