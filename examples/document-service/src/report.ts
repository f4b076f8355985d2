import type { CheckedChapter, Outcome } from './check.ts';
import type { Answer } from './requests.ts';

const HEADING = ['server', 'method', 'path', 'subject', 'answer', 'reason', 'rule'];

/** The table: a line for each request, and below each unexpected one a line that says what was expected. */
export function table(chapters: readonly CheckedChapter[], hasColours: boolean): string {
  const widths = HEADING.map((heading, column) =>
    Math.max(heading.length, ...allOutcomes(chapters).map((outcome) => cells(outcome)[column]?.length ?? 0)),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const colour = (code: number, text: string): string =>
    hasColours ? `\u001b[${String(code)}m${text}\u001b[0m` : text;

  const lines = chapters.flatMap(({ title, outcomes }) => [
    '',
    colour(BOLD, title),
    ...outcomes.flatMap((outcome) => {
      const text = line(cells(outcome));
      if (outcome.isExpected) return [`   ${colour(outcome.answer.decision === true ? GREEN : RED, text)}`];
      const expected = line(['', '', 'expected', '', ...answerCells(outcome.expected)]);
      return [colour(INVERSE, `!! ${text}`), `   ${expected}`];
    }),
  ]);
  return [`   ${line(HEADING)}`, ...lines].join('\n');
}

/** `60 requests, 60 as expected` */
export function summary(chapters: readonly CheckedChapter[]): string {
  const outcomes = allOutcomes(chapters);
  const expected = outcomes.filter((outcome) => outcome.isExpected);
  return `${String(outcomes.length)} requests, ${String(expected.length)} as expected`;
}

/** 0 if there are answers and every one of them is the expected one, else 1. */
export function exitStatus(chapters: readonly CheckedChapter[]): 0 | 1 {
  const outcomes = allOutcomes(chapters);
  return outcomes.length > 0 && outcomes.every((outcome) => outcome.isExpected) ? 0 : 1;
}

export function allOutcomes(chapters: readonly CheckedChapter[]): readonly Outcome[] {
  return chapters.flatMap((chapter) => chapter.outcomes);
}

const BOLD = 1;
const INVERSE = 7;
const RED = 31;
const GREEN = 32;

function cells({ server, method, path, as, from, answer }: Outcome): readonly string[] {
  return [server, method, path, from === 'office' ? as : `${as}@${from}`, ...answerCells(answer)];
}

function answerCells({ status, decision, reason, rule }: Answer): readonly string[] {
  const word = decision === null ? '' : decision ? ' permit' : ' deny';
  return [`${String(status)}${word}`, reason, rule ?? '-'];
}
