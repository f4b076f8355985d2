import type { Random } from './random.ts';
import { load } from './load.ts';
import { type Answer, type Core, demand, fixedEngine, policyOf, type Target, truthOf } from './target.ts';

/** Texts as instants of requests and of policies: RFC 3339, with an offset and a day that there is. */
export const instant: Target = {
  name: 'instant',
  seeds: [
    '2026-11-22T09:30:00Z',
    '2026-11-22t10:30:00.25+01:00',
    '2024-02-29T23:59:59.999999999-23:59',
    '0000-01-01T00:00:00Z',
  ]
    .concat(['9999-12-31T23:59:59Z', '2026-02-30T00:00:00Z', '1900-02-29T00:00:00Z', '2000-02-29T00:00:00Z', '1'])
    .concat([
      '2026-11-22T23:59:60Z',
      '2026-11-22T24:00:00Z',
      '2026-11-22',
      '2026-11-22T09:30:00',
      '1985-10-26T01:22-07:00',
    ])
    .concat([
      'Sun, 22 Nov 2026 09:30:00 GMT',
      '+002026-11-22T09:30:00Z',
      '20261122T093000Z',
      '2026-W47-7T09:30:00Z',
      '',
    ]),
  tokens: [
    'Z',
    'z',
    'T',
    't',
    ' ',
    '-',
    '+',
    ':',
    '.',
    '00',
    '29',
    '30',
    '31',
    '02',
    '12',
    '23',
    '60',
    '+00:00',
    '-00:00',
    '+24:00',
  ].concat(['2024', '.1234567891', ',5', '\u2212', '٢', '\n', 'GMT', '[Europe/Berlin]']),
  write: (random) => {
    const day = `${digits(random, 9999, 4)}-${digits(random, 13, 2)}-${digits(random, 32, 2)}`;
    const time = [24, 60, 60].map((most) => digits(random, most + (random.oneIn(9) ? 2 : 0), 2)).join(':');
    const fraction = random.oneIn(3) ? `.${digits(random, 10 ** (1 + random.below(9)), 1)}` : '';
    const offset = `${random.pick(['+', '-'])}${digits(random, 25, 2)}:${digits(random, 61, 2)}`;
    return `${day}${random.pick(['T', 'T', 't', ' '])}${time}${fraction}${random.oneIn(2) ? random.pick(['Z', 'z', '']) : offset}`;
  },
  check: checkInstant,
};

const REFERENCES = [
  '2026-11-22T09:30:00Z',
  '0000-01-01T00:00:00Z',
  '2000-02-29T12:00:00+02:00',
  '9999-12-31T23:59:59Z',
];
/** Nearer than a thousandth of a millisecond, instants may compare as equal. */
const RESOLUTION = 0.001;

const engineFor = fixedEngine([
  policyOf({
    earlier: { before: ['$.context.it', '$.context.other'] },
    later: { after: ['$.context.it', '$.context.other'] },
    measured: { equals: [{ durationBetween: ['$.context.it', '$.context.it'] }, 0] },
  }),
]);

function checkInstant(core: Core, input: string): Answer {
  const engine = engineFor(core);
  const expected = instantByHand(input);
  const isWritten = expected !== undefined;
  demand(truthOf(engine, 'measured', { it: input }) === (isWritten ? true : undefined), judged('the text', isWritten));
  for (const other of REFERENCES) {
    const at = instantByHand(other) ?? Number.NaN;
    const [earlier, later] = ['earlier', 'later'].map((action) => truthOf(engine, action, { it: input, other }));
    if (expected === undefined) demand(earlier === undefined && later === undefined, 'what is no instant compares');
    else if (expected === at || Math.abs(expected - at) > RESOLUTION)
      demand(earlier === expected < at && later === expected > at, `the text compares wrongly with ${other}`);
  }
  if (input.length % 4 === 0) {
    const loaded = load(core, [policyOf({ literal: { before: ['$.context.it', { value: input }] } })]);
    demand((typeof loaded !== 'string') === isWritten, judged('the literal', isWritten));
  }
  return { accepted: isWritten, said: String(expected) };
}

/** Reads an instant by position and by the calendar of `Date`: milliseconds since 1970, or undefined. */
function instantByHand(text: string): number | undefined {
  const zone = /[zZ]$/.test(text) ? text.slice(-1) : text.slice(-6);
  const local = text.slice(0, text.length - zone.length);
  const [whole, fraction] = [local.slice(0, 19), local.slice(19)];
  const isFraction =
    fraction.length >= 2 && fraction.length <= 10 && hasForm(fraction, '.000000000'.slice(0, fraction.length));
  if (!hasForm(whole, '0000-00-00T00:00:00') || (fraction !== '' && !isFraction)) return undefined;
  const iso = `${whole.toUpperCase()}Z`;
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 19) !== iso.slice(0, 19))
    return undefined;
  const offset = minutesOf(zone);
  return offset === undefined ? undefined : milliseconds + Number(`0${fraction}`) * 1000 - offset * 60_000;
}

/** Whether a text has a digit for each 0 of the form, a `T` of either case for its `T`, and else what the form has. */
function hasForm(text: string, form: string): boolean {
  const shape = text.replaceAll(/[0-9]/g, '0').replaceAll('t', 'T');
  return shape === form;
}

function minutesOf(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (!hasForm(zone.slice(1), '00:00') || hours > 23 || minutes > 59) return undefined;
  if (zone.startsWith('+')) return hours * 60 + minutes;
  return zone.startsWith('-') ? -(hours * 60 + minutes) : undefined;
}

function judged(what: string, isWritten: boolean): string {
  return isWritten ? `${what} is an instant, and is not taken for one` : `${what} is no instant, and is taken for one`;
}

function digits(random: Random, below: number, width: number): string {
  return String(random.below(below)).padStart(width, '0');
}
