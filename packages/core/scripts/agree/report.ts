import type { Total } from './lead.ts';

const TRUTHS = ['true', 'false', 'unknown'];

export function progressLine({ settings, reached: { pairs }, seconds }: Total): string {
  const perSecond = pairs / seconds;
  const left = pairs === 0 ? '?' : Math.max(0, (settings.pairs - pairs) / perSecond).toFixed(0);
  return `${count(pairs).padStart(11)} of ${count(settings.pairs)} pairs, ${count(Math.round(perSecond))} a second, ${left} s left`;
}

/** What has been compared, and what of the language that has reached. */
export function summaryLines({ settings, reached, sets, conditionPairs, seconds, failure }: Total): readonly string[] {
  const { pairs, reasons, operators } = reached;
  const of = `${count(pairs)} pairs of ${count(sets)} policy sets and ${count(conditionPairs)} pairs of conditions`;
  const took = `${seconds.toFixed(1)} s, ${count(Math.round(pairs / seconds))} pairs a second, seed ${String(settings.seed)}`;
  if (failure !== undefined) return [`after ${of}, ${took}:`, '', failure];
  return [
    'reason            share',
    ...Object.entries(reasons)
      .toSorted(([, a], [, b]) => b - a)
      .map(([reason, times]) => `${reason.padEnd(17)} ${((100 * times) / pairs).toFixed(1)} %`),
    '',
    'operator            true     false   unknown   (in one of 50 pairs)',
    ...Object.entries(operators)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(
        ([name, truths]) =>
          `${name.padEnd(14)} ${TRUTHS.map((truth) => String(truths[truth] ?? 0).padStart(9)).join(' ')}`,
      ),
    '',
    `${of} agree; ${took}`,
  ];
}

export function summaryJson({ settings, reached, sets, conditionPairs, seconds, failure }: Total): string {
  const { pairs, reasons, operators } = reached;
  const { seed, jobs } = settings;
  return JSON.stringify({
    seed,
    jobs,
    seconds,
    pairs,
    sets,
    conditionPairs,
    failure: failure ?? null,
    reasons,
    operators,
  });
}

function count(number: number): string {
  return number.toLocaleString('en');
}
