import { describe, expect, it } from 'vitest';
import { readCaseFile } from './read-case-file.ts';
import { CaseFileError } from './strict.ts';

const PERMITTED = '{ decision: true, reason: explicit-permit, rule: documents/read }';

function reading(content: string): () => unknown {
  return () => readCaseFile(`title: a file\n${content}`, 'file.yaml');
}

describe('a case file', () => {
  it.each([
    ['a misspelt key of the file', 'case: []', 'file.yaml: there is no key `case`'],
    ['a file without cases', 'documents: []', 'there is no case'],
    ['a key that stands twice', 'cases: []\ncases: []', 'Map keys must be unique'],
    ['a case without name', `cases: [{ request: {}, expect: ${PERMITTED} }]`, 'expected a text'],
    ['a case without documents', `cases: [{ name: a, request: {}, expect: ${PERMITTED} }]`, 'there are no documents'],
    ['a case without request', `documents: []\ncases: [{ name: a, expect: ${PERMITTED} }]`, 'request: is missing'],
    ['a misspelt key of a case', 'documents: []\ncases: [{ name: a, requst: {}, expect: {} }]', 'no key `requst`'],
    ['an empty expectation', 'documents: []\ncases: [{ name: a, request: {}, expect: {} }]', 'expected true or false'],
    [
      'a misspelt key of an expectation',
      `documents: []\ncases: [{ name: a, request: {}, expect: { decison: true, reason: explicit-permit, rule: a/b } }]`,
      'there is no key `decison`',
    ],
    [
      'a reason that does not exist',
      'documents: []\ncases: [{ name: a, request: {}, expect: { decision: false, reason: denied, rule: null } }]',
      'expected one of explicit-permit',
    ],
    [
      'a decision that its reason contradicts',
      'documents: []\ncases: [{ name: a, request: {}, expect: { decision: true, reason: default-deny, rule: null } }]',
      'the reason contradicts the decision',
    ],
    [
      'a rule for a decision that no rule makes',
      'documents: []\ncases: [{ name: a, request: {}, expect: { decision: false, reason: default-deny, rule: a/b } }]',
      'the reason contradicts the rule',
    ],
    [
      'a misspelt key of a diagnostic',
      'cases: [{ name: a, text: x, expect: { diagnostics: [{ kode: syntax }] } }]',
      'there is no key `kode`',
    ],
    [
      'two cases of one name',
      `documents: []\ncases: [{ name: a, request: {}, expect: ${PERMITTED} }, { name: a, request: {}, expect: ${PERMITTED} }]`,
      'two cases are named `a`',
    ],
    [
      'a row that gives what nothing reads',
      'tables: [{ name: t, condition: { isNull: $.resource.properties.a }, rows: [{ name: r, given: { b: 1 }, is: F }] }]',
      'no condition reads `b`',
    ],
    [
      'a row that is neither true nor false nor unknown',
      'tables: [{ name: t, condition: { isNull: $.resource.properties.a }, rows: [{ name: r, given: {}, is: true }] }]',
      'expected one of T, F, U',
    ],
    ['a time without hours', 'now: "2026-11-22"\ncases: []', 'file.yaml.now: expected an instant'],
    ['a time without milliseconds', 'now: "2026-11-22T09:30:00Z"\ncases: []', 'file.yaml.now: expected an instant'],
    ['a time in another zone', 'now: "2026-11-22T10:30:00.000+01:00"\ncases: []', 'file.yaml.now: expected an instant'],
    [
      'a time on a day that there is not',
      'now: "2026-02-30T00:00:00.000Z"\ncases: []',
      'file.yaml.now: expected an instant',
    ],
    ['a time that is none', 'now: "now"\ncases: []', 'file.yaml.now: expected an instant'],
    [
      'a permit by no rule',
      'documents: []\ncases: [{ name: a, request: {}, expect: { decision: true, reason: explicit-permit, rule: null } }]',
      'the reason contradicts the rule',
    ],
    [
      'a step-up without saying which',
      'documents: []\ncases: [{ name: a, request: {}, expect: { decision: false, reason: step-up-required, rule: a/b } }]',
      '`stepUp` stands beside the reason `step-up-required`',
    ],
    [
      'a step-up beside another reason',
      'documents: []\ncases: [{ name: a, request: {}, expect: { decision: false, reason: default-deny, rule: null, stepUp: { acr: [mfa] } } }]',
      '`stepUp` stands beside the reason `step-up-required`',
    ],
    [
      'a step-up that no rule asks for',
      'documents: []\ncases: [{ name: a, request: {}, expect: { decision: false, reason: step-up-required, rule: null, stepUp: { acr: [mfa] } } }]',
      'the reason contradicts the rule',
    ],
    [
      'a misspelt key of an obligation',
      'documents: []\ncases: [{ name: a, request: {}, expect: { decision: true, reason: explicit-permit, rule: a/b, obligations: [{ id: a, parameter: {} }] } }]',
      'there is no key `parameter`',
    ],
    ['a default for what a request does not have', 'request: { user: {} }\ncases: []', 'there is no key `user`'],
  ])('refuses %s', (_, content, message) => {
    expect(reading(content)).toThrow(CaseFileError);
    expect(reading(content)).toThrow(message);
  });

  it('tells every case and table when it is', () => {
    const file = readCaseFile(
      `title: a file
now: "1970-01-01T00:00:01.000Z"
documents: []
cases: [{ name: a, request: {}, expect: ${PERMITTED} }]
tables: [{ name: t, condition: { isNull: $.resource.properties.a }, rows: [{ name: r, given: {}, is: U }] }]`,
      'file.yaml',
    );
    expect([...file.cases, ...file.tables].map(({ now }) => now)).toEqual([1000, 1000]);
  });

  it('takes each entity of a request whole from the case or whole from the file', () => {
    const { cases } = readCaseFile(
      `title: a file
documents: []
request: { subject: { type: user, id: alice, properties: { a: 1 } }, action: { name: read } }
cases: [{ name: a, request: { subject: { type: user, id: bob } }, expect: ${PERMITTED} }]`,
      'file.yaml',
    );
    expect(cases).toMatchObject([{ request: { subject: { type: 'user', id: 'bob' }, action: { name: 'read' } } }]);
  });
});
