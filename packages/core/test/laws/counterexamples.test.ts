import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccessRequest, createEngine, type Decision } from '../../src/index.ts';
import type { RawDocument } from '../generate/documents.ts';
import { assertLaw, type Law } from '../generate/law.ts';
import { type Asked, askedOf, requestPool } from '../generate/pool.ts';
import { Hostile, NOW } from '../generate/vocabulary.ts';

type Evaluator = (documents: readonly RawDocument[]) => (request: AccessRequest) => Decision;

const right: Evaluator = (documents) => createEngine(documents, { now: () => NOW }).evaluate;

/** Evaluators that are wrong on purpose, and a word that tells why. */
const WRONG: readonly (readonly [what: string, wrong: Evaluator, word: string])[] = [
  ['reads `lessThan` as `greaterThan`', reading('"lessThan":', '"greaterThan":'), 'lessThan'],
  ['takes `every` of an empty list for true', reading('"every":{', '"every":{"allowEmpty":true,'), 'every'],
  ['permits what is unknown', permittingUnknowns, 'permit'],
];

describe('where a law is broken, what is printed is a policy that a person can read', () => {
  it.each(WRONG)(
    'an evaluator that %s',
    (_, wrong, word) => {
      const printed = counterexampleTo(agreesWith(wrong), requestPool(30, 7));
      expect(printed).toContain(word);
      expect(printed.split('\n').length).toBeLessThan(25);
      expect(printed.length).toBeLessThan(1_000);
    },
    120_000,
  );

  it('it is the smallest one, as YAML, with the request as JSON', () => {
    const ofAge = { not: { lessThan: ['$.subject.properties.age', 18] } };
    const documents = [
      policy('secret', [
        {
          id: 'adults',
          effect: 'permit',
          actions: ['read', 'write'],
          when: { allOf: [{ exists: '$.subject.properties.mail' }, ofAge] },
        },
      ]),
      policy('other', [{ id: 'never', effect: 'deny', actions: ['read'] }]),
    ];
    const subject = { type: 'user', id: 'alice', properties: { age: 1, mail: new Hostile('Date') } };
    const pool = [
      { subject, action: { name: 'read' }, resource: { type: 'other', id: '1' } },
      { subject, action: { name: 'write' }, resource: { type: 'secret', id: '1' }, context: { x: [1] } },
      { subject, action: { name: 'write' }, resource: { type: 'secret', id: '2' } },
    ].map(askedOf);
    expect(counterexampleTo(agreesWith(reading('"lessThan":', '"greaterThan":')), pool, fc.constant(documents))).toBe(
      `one says explicit-permit, the other default-deny (seed 4)

apiVersion: adjudge/v1
kind: Policy
name: secret
resources: [ secret ]
rules:
  - id: adults
    effect: permit
    actions: [ write ]
    when:
      lessThan: [ $.subject.properties.age, 18 ]

{"subject":{"type":"user","id":"alice","properties":{"age":1}},"action":{"name":"write"},"resource":{"type":"secret","id":"1"}}`,
    );
  });
});

function agreesWith(wrong: Evaluator): Law {
  return (documents, pool) => {
    const [one, other] = [right(documents), wrong(documents)];
    for (const { request } of pool) {
      const [expected, actual] = [one(request).reason, other(request).reason];
      if (actual !== expected) throw new Error(`one says ${expected}, the other ${actual}`);
    }
  };
}

function counterexampleTo(law: Law, pool: readonly Asked[], from?: fc.Arbitrary<readonly RawDocument[]>): string {
  try {
    assertLaw(law, { sets: 500, pool, seed: 4, ...(from === undefined ? {} : { from }) });
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('no counterexample was found');
}

function reading(written: string, as: string): Evaluator {
  return (documents) => right(JSON.parse(JSON.stringify(documents).replaceAll(written, as)) as readonly RawDocument[]);
}

function permittingUnknowns(documents: readonly RawDocument[]): (request: AccessRequest) => Decision {
  const { explain } = createEngine(documents, { now: () => NOW });
  return (request) => {
    const { decision, rules } = explain(request);
    const mayPermit = rules.some(({ outcome }) => outcome === 'permit-unknown');
    const mayDeny = rules.some(({ outcome }) => outcome.startsWith('deny'));
    return mayPermit && !mayDeny ? { ...decision, decision: true, reason: 'explicit-permit' } : decision;
  };
}

function policy(name: string, rules: readonly RawDocument[]): RawDocument {
  return { apiVersion: 'adjudge/v1', kind: 'Policy', name, resources: [name], rules };
}
