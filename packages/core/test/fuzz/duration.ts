import { load } from './load.ts';
import { type Answer, type Core, demand, fixedEngine, NOW, policyOf, type Target, truthOf } from './target.ts';

/** Texts as durations of requests and of policies: ISO 8601 without years and months. */
export const duration: Target = {
  name: 'duration',
  seeds: [
    'PT15M',
    'P30D',
    'P2W',
    'P1DT12H',
    'PT0S',
    'PT0.5S',
    'P1Y',
    'P1M',
    'P',
    'PT',
    'P1DT',
    'PT1,5S',
    '-P1D',
    'P-1D',
    'p1d',
  ].concat([
    'P1W2D',
    'PT1H1H',
    'PT1S1M',
    'P1H',
    'PT1D',
    'P99999999999999999999D',
    'PT9007199254740S',
    '',
    '15m',
    'PT.5S',
    'PT5.S',
  ]),
  tokens: [
    'P',
    'T',
    'W',
    'D',
    'H',
    'M',
    'S',
    'Y',
    '0',
    '1',
    '7',
    '.',
    ',',
    '.5',
    '-',
    '+',
    'PT',
    '1D',
    '1W',
    '12H',
    '0.000000001S',
    '٣',
  ].concat([' ', '\n', 'e5', '_']),
  write: (random) => {
    const amount = (unit: string): string =>
      random.oneIn(2) ? '' : `${String(random.below(10 ** random.below(12)))}${unit}`;
    if (random.oneIn(6)) return `P${amount('W')}`;
    const seconds = random.oneIn(2) ? amount('S') : amount(`.${String(random.below(10 ** random.below(12)))}S`);
    return `P${amount('D')}${random.oneIn(4) ? '' : 'T'}${amount('H')}${amount('M')}${seconds}`;
  },
  check: checkDuration,
};

/** As far back as instants go. */
const FARTHEST = NOW - Date.parse('0000-01-01T00:00:00Z');

const engineFor = fixedEngine([
  policyOf({
    older: { olderThan: ['$.context.it', '$.context.duration'] },
    newer: { newerThan: ['$.context.it', '$.context.duration'] },
  }),
]);

function checkDuration(core: Core, input: string): Answer {
  const length = durationByHand(input);
  const at = (back: number): string => new Date(NOW - back).toISOString();
  const engine = engineFor(core);
  const truths = (back: number): readonly (boolean | undefined)[] =>
    ['older', 'newer'].map((action) => truthOf(engine, action, { it: at(back), duration: input }));
  const isWritten = length !== undefined;
  if (length === undefined) {
    demand(
      truths(60_000).every((truth) => truth === undefined),
      'the text is no duration, and is taken for one',
    );
  } else {
    expectTruths(truths(-1), [false, true], 'what is yet to come is not newer');
    if (length < FARTHEST - 2) expectTruths(truths(Math.floor(length) + 1), [true, false], 'what is just older is not');
    if (length >= 2 && length < FARTHEST)
      expectTruths(truths(Math.ceil(length) - 1), [false, true], 'what is just newer is not');
  }
  if (input.length % 4 === 0) {
    const loaded = load(core, [policyOf({ literal: { newerThan: ['$.context.it', { value: input }] } })]);
    demand((typeof loaded !== 'string') === isWritten, 'a literal is judged otherwise than a value of a request');
  }
  return { accepted: isWritten, said: String(length) };
}

function expectTruths(actual: readonly unknown[], expected: readonly boolean[], otherwise: string): void {
  demand(actual[0] === expected[0] && actual[1] === expected[1], otherwise);
}

const UNITS: Readonly<Record<string, number>> = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1_000 };

/** Reads a duration piece by piece: milliseconds, or undefined, which it also is where they would not be exact. */
function durationByHand(text: string): number | undefined {
  if (!text.startsWith('P') || text.length < 3 || text.length > 64) return undefined;
  const [days = '', time, ...more] = text.slice(1).split('T');
  if (more.length > 0 || time === '') return undefined;
  const parts = [piecesOf(days, days.includes('W') ? 'W' : 'D'), piecesOf(time ?? '', 'HMS')];
  if (days.includes('W') && time !== undefined) return undefined;
  const total = parts
    .flat()
    .reduce<number | undefined>((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0);
  return total !== undefined && total <= Number.MAX_SAFE_INTEGER ? total : undefined;
}

/** The milliseconds of each piece, whose units must come in the order given and no more than once. */
function piecesOf(text: string, units: string): readonly (number | undefined)[] {
  let rest = text;
  let from = 0;
  const found: (number | undefined)[] = [];
  while (rest !== '') {
    const end = [...rest].findIndex((character) => !(character >= '0' && character <= '9') && character !== '.');
    const unit = end < 1 ? '' : rest.charAt(end);
    const place = unit === '' ? -1 : units.indexOf(unit, from);
    const amount = rest.slice(0, Math.max(end, 0));
    const isFine = unit === 'S' ? isDecimal(amount) : !amount.includes('.');
    if (place === -1 || !isFine) return [undefined];
    found.push(Number(amount) * (UNITS[unit] ?? Number.NaN));
    from = place + 1;
    rest = rest.slice(end + 1);
  }
  return found;
}

function isDecimal(amount: string): boolean {
  const [whole = '', fraction, ...more] = amount.split('.');
  if (more.length > 0 || whole === '') return false;
  return fraction === undefined || (fraction.length >= 1 && fraction.length <= 9);
}
