/** Run as a program, prints what policies that ask for times, texts and order of names decide: it must not depend on where that is. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { policySets, type RawDocument } from '../generate/documents.ts';
import { type Asked, askedOf, requestPool } from '../generate/pool.ts';
import { NOW } from '../generate/vocabulary.ts';
import { decideAll, SEED } from './decide.ts';

/** What is most at risk: hours of the day, letters that a language changes, and the order of names. */
const AT_RISK = [
  {
    apiVersion: 'adjudge/v1',
    kind: 'Definitions',
    name: 'shared',
    schedules: {
      hours: { timeZone: 'Europe/Berlin', days: ['monday', 'tuesday', 'friday'], from: '09:00', to: '17:00' },
    },
  },
  policy('hours', [{ id: 'open', when: { within: ['$.context.t', 'hours'] } }]),
  policy('letters', [
    { id: 'upper', when: { equals: [{ upper: '$.context.text' }, 'I'] } },
    { id: 'lower', when: { equals: [{ lower: '$.context.text' }, 'i'] } },
  ]),
  policy('aa', [{ id: 'r' }], 'names'),
  policy('z', [{ id: 'r' }], 'names'),
];
const HALF_HOURS = Array.from({ length: 7 * 48 }, (_, index) => new Date(NOW + index * 1_800_000).toISOString());

/** A digest of many decisions: the same wherever they are made. */
export function digest(): string {
  const pool = requestPool(40, SEED);
  const generated = fc.sample(policySets, { numRuns: 15, seed: SEED }).map((documents) => decideAll(documents, pool));
  const atRisk = decideAll(AT_RISK, [
    ...HALF_HOURS.map((t) => askedAbout('hours', { t })),
    ...['i', 'I', 'ı', 'İ'].map((text) => askedAbout('letters', { text })),
    askedAbout('names', {}),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([generated, atRisk]))
    .digest('hex');
}

function policy(name: string, rules: readonly RawDocument[], type = name): RawDocument {
  const permits = rules.map((rule) => ({ effect: 'permit', actions: ['read'], ...rule }));
  return { apiVersion: 'adjudge/v1', kind: 'Policy', name, imports: ['shared'], resources: [type], rules: permits };
}

function askedAbout(type: string, context: object): Asked {
  return askedOf({
    subject: { type: 'user', id: 'alice' },
    action: { name: 'read' },
    resource: { type, id: '1' },
    context,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  console.log(`${timeZone} ${locale} ${digest()}`);
}
