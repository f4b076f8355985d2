import type { Random } from './random.ts';
import { load } from './load.ts';
import { type Answer, type Core, demand, policyOf, type Target, truthOf } from './target.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ZONES = Intl.supportedValuesOf('timeZone');

/** Schedules and instants: lines with time zone, days, from, to, instant. */
export const schedule: Target = {
  name: 'schedule',
  seeds: [
    'Europe/Berlin\nmonday friday\n08:00\n18:00\n2026-11-23T09:30:00Z',
    'Europe/Berlin\nfriday saturday\n22:00\n06:00\n2026-03-29T01:30:00Z',
    'UTC\nsunday\n00:00\n24:00\n2026-11-22T23:59:59.999Z',
    'America/New_York\nsunday\n01:30\n01:30\n2026-11-01T06:30:00Z',
    'Australia/Lord_Howe\nmonday\n02:00\n02:30\n2026-10-03T15:30:00Z',
    'Pacific/Apia\nfriday\n00:00\n01:00\n2011-12-30T10:30:00Z',
    'Europe/Nowhere\nmonday\n08:00\n18:00\n2026-11-23T09:30:00Z',
    '+01:00\nmonday\n08:00\n18:00\n2026-11-23T09:30:00Z',
    'UTC\nMonday\n8:00\n25:00\n2026-11-23',
    'UTC\n\n24:00\n00:00\n',
    `UTC\n${' '.repeat(10_000)}\n08:00\n18:00\n`,
    'europe/berlin\nmonday monday\n08:60\n18:00\n0000-01-01T00:00:00Z',
  ],
  tokens: [
    'Europe/Berlin',
    'UTC',
    'Etc/GMT+1',
    'GMT',
    'EST',
    '+01:00',
    'monday',
    'sunday',
    'Sunday',
    '00:00',
    '24:00',
    '24:01',
    '23:59',
    '08:00',
    ':',
    '\n',
    ' ',
    '00',
    '٠',
    '-',
    'T',
    'Z',
    '__proto__',
  ],
  write: (random) =>
    [
      random.pick(ZONES),
      random.several(4, () => random.pick(DAYS), ' '),
      timeOf(random),
      random.oneIn(5) ? '24:00' : timeOf(random),
      new Date(
        Date.UTC(1900 + random.below(200), 0, random.below(366), random.below(24), random.below(60)),
      ).toISOString(),
    ].join('\n'),
  check: checkSchedule,
};

function timeOf(random: Random): string {
  return `${String(random.below(24)).padStart(2, '0')}:${String(random.below(60)).padStart(2, '0')}`;
}

function checkSchedule(core: Core, input: string): Answer {
  const [timeZone = '', dayList = '', from = '', to = '', ...rest] = input.split('\n');
  const it = rest.join('\n');
  const days = dayList === '' ? [] : dayList.split(' ');
  const engine = load(core, [
    policyOf({ within: { within: ['$.context.it', 'hours'] } }, { imports: ['calendar'] }),
    {
      apiVersion: 'adjudge/v1',
      kind: 'Definitions',
      name: 'calendar',
      schedules: { hours: { timeZone, days, from, to } },
    },
  ]);
  const areHours =
    days.length > 0 && days.every((day) => DAYS.includes(day)) && isTime(from) && (isTime(to) || to === '24:00');
  if (typeof engine === 'string') {
    const isRepeated = new Set(days).size < days.length;
    demand(!areHours || isRepeated || !ZONES.includes(timeZone), `a schedule is refused: ${engine}`);
    return { accepted: false, said: engine };
  }
  demand(areHours && /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(timeZone), 'what is no schedule loads');
  const truth = truthOf(engine, 'within', { it });
  const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/.test(it) ? Date.parse(it) : undefined;
  const isInstant = milliseconds !== undefined && new Date(milliseconds).toJSON()?.slice(0, 19) === it.slice(0, 19);
  if (isInstant) demand(truth === isOpen(milliseconds, timeZone, days, from, to), `within says ${String(truth)}`);
  else if (!/[0-9][0-9].*[zZ0-9]$/s.test(it)) demand(truth === undefined, 'what is no instant lies in a schedule');
  return { accepted: true, said: String(truth) };
}

function isTime(text: string): boolean {
  const [hours = '', minutes = '', ...more] = text.split(':');
  const isNumber = (part: string, below: number): boolean =>
    part.length === 2 && String(Number(part)).padStart(2, '0') === part && Number(part) < below;
  return more.length === 0 && isNumber(hours, 24) && isNumber(minutes, 60) && !/[^0-9:]/.test(text);
}

/** By the clock on the wall as Sweden writes it, which compares as text. */
function isOpen(milliseconds: number, timeZone: string, days: readonly string[], from: string, to: string): boolean {
  const wall = new Date(milliseconds).toLocaleString('sv-SE', { timeZone });
  const [date = '', time = ''] = wall.split(' ');
  const day = (new Date(`${date.padStart(10, '0')}T00:00:00Z`).getUTCDay() + 6) % 7;
  const isOn = (on: number): boolean => days.includes(DAYS[on] ?? '');
  const now = time.slice(0, 5);
  if (from < to) return isOn(day) && now >= from && now < to;
  return (isOn(day) && now >= from) || (isOn((day + 6) % 7) && now < to);
}
