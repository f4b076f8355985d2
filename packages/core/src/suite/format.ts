import type { CellResult, SuiteReport, TestReport, TestResult } from './report.ts';
import type { Expected, Place } from './suite.ts';

/**
 * A report as text for a terminal or a log, without colours: of each test a matrix of what was decided, a line for each
 * subject and resource, and below it a line for each cell that is not as expected, which begins with its place.
 */
export function formatTestReport(report: TestReport): string {
  return [...report.suites.flatMap(formatSuite), formatTotal(report)].join('\n');
}

function formatSuite({ name, now, tests }: SuiteReport): readonly string[] {
  return [`${name}, decided at ${now}`, ...tests.flatMap(formatTest), ''];
}

function formatTest({ name, cells }: TestResult): readonly string[] {
  const actions = [...new Set(cells.map(({ action }) => action))];
  const rows = cells.flatMap(({ subject, resource }, index) =>
    index % actions.length === 0
      ? [[subject, resource, ...cells.slice(index, index + actions.length).map(formatCell)]]
      : [],
  );
  const failures = cells.filter(({ differences }) => differences.length > 0).map(formatFailure);
  return ['', `  ${name}`, ...formatTable([['', '', ...actions], ...rows]), ...failures];
}

/** The cell as it was decided, with a mark where that is not as expected. */
function formatCell({ actual, differences }: CellResult): string {
  return `${wordOf(actual.decision)}${differences.length === 0 ? '' : ' !'}`;
}

function formatTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `    ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

function formatFailure(cell: CellResult): string {
  const { subject, resource, action, expected, actual, decidedBy, at } = cell;
  const rules = decidedBy.length === 0 ? 'no rule' : decidedBy.join(', ');
  const obligations =
    expected.obligations === undefined ? '' : ` with obligations ${JSON.stringify(actual.obligations)}`;
  const got = `${wordOf(actual.decision)} (${actual.reason}) by ${rules}${obligations}`;
  return `${formatPlace(at)}: ${subject}, ${resource}, ${action}: expected ${formatExpected(expected)}, got ${got}`;
}

function formatExpected({ decision, reason, rule, obligations }: Expected): string {
  return [
    wordOf(decision),
    ...(reason === undefined ? [] : [` (${reason})`]),
    ...(rule === undefined ? [] : [` by ${rule}`]),
    ...(obligations === undefined ? [] : [` with obligations ${JSON.stringify(obligations)}`]),
  ].join('');
}

function formatPlace({ source, path, line, column }: Place): string {
  return line === undefined || column === undefined
    ? `${source} at ${path}`
    : `${source}:${String(line)}:${String(column)}`;
}

function formatTotal({ suites, passed, failed }: TestReport): string {
  if (suites.length === 0) return 'no document of kind PolicyTests';
  const tests = suites.reduce((sum, suite) => sum + suite.tests.length, 0);
  const verdict = failed === 0 ? 'all as expected' : `${String(passed)} as expected, ${String(failed)} not`;
  return `${count(passed + failed, 'cell')} in ${count(tests, 'test')}: ${verdict}`;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function wordOf(decision: boolean): string {
  return decision ? 'permit' : 'deny';
}
