import { describe, expect, it } from 'vitest';
import { checkBatch, checkDiagnostics, checkScenario } from './check.ts';
import { readCaseFile } from './read-case-file.ts';
import { scenariosOf } from './scenarios-of.ts';
import { WAYS } from './ways.ts';

const DOCUMENTS = `
documents:
  - apiVersion: adjudge/v1
    kind: Policy
    name: documents
    resources: [document]
    rules:
      - { id: anyone-reads, effect: permit, actions: [read] }
      - { id: anyone-looks, effect: permit, actions: [read] }
`;
const REQUEST =
  '{ subject: { type: user, id: alice }, action: { name: read }, resource: { type: document, id: "42" } }';

function decisionCase(expected: string): string {
  return `title: a wrong expectation\n${DOCUMENTS}cases: [{ name: a, request: ${REQUEST}, expect: ${expected} }]`;
}

function disagreements(content: string): readonly string[] {
  return scenariosOf(readCaseFile(content, 'wrong.yaml')).flatMap(checkScenario).flat();
}

describe('a decision', () => {
  it('agrees where the expectation is right', () => {
    const right = decisionCase('{ decision: true, reason: explicit-permit, rule: documents/anyone-reads }');
    expect(disagreements(right)).toEqual([]);
  });

  it('disagrees in every way where the expectation is wrong', () => {
    const wrong = decisionCase('{ decision: false, reason: explicit-deny, rule: documents/anyone-reads }');
    expect(disagreements(wrong).map((text) => text.split(':')[0])).toEqual(WAYS.map((way) => way.name));
    expect(disagreements(wrong)[0]).toBe(
      'a fresh engine each: expected deny (explicit-deny) by documents/anyone-reads, got permit (explicit-permit) by documents/anyone-reads',
    );
  });

  it('disagrees where only the rule is wrong, in every way that keeps the order', () => {
    const wrong = decisionCase('{ decision: true, reason: explicit-permit, rule: documents/anyone-looks }');
    expect(disagreements(wrong)).toHaveLength(WAYS.filter((way) => way.keepsOrder).length);
  });

  it('disagrees where a rule that decided is not expected', () => {
    const wrong = decisionCase(
      '{ decision: true, reason: explicit-permit, rule: documents/anyone-reads, decidedBy: [documents/anyone-reads] }',
    );
    expect(disagreements(wrong)).toEqual([
      'explained: expected to be decided by documents/anyone-reads, got documents/anyone-reads, documents/anyone-looks',
    ]);
  });
});

describe('what a decision brings with it', () => {
  const documents = `
documents:
  - apiVersion: adjudge/v1
    kind: Policy
    name: p
    resources: [document]
    rules:
      - { id: a, effect: permit, actions: [read], obligations: [{ id: log, parameters: { a: { value: 1 }, b: { value: 2 } } }, { id: tell }] }
      - { id: b, effect: permit, actions: [write], assurance: { acr: [mfa] } }
`;
  const asked = (action: string, expected: string): readonly string[] => {
    const request = REQUEST.replace('name: read', `name: ${action}`);
    return disagreements(`title: a\n${documents}cases: [{ name: a, request: ${request}, expect: { ${expected} } }]`);
  };
  const permitted = 'decision: true, reason: explicit-permit, rule: p/a';

  it('agrees where obligations are right, whatever the order of their parameters', () => {
    const obligations = '[{ id: log, parameters: { b: 2, a: 1 } }, { id: tell }]';
    expect(asked('read', `${permitted}, obligations: ${obligations}`)).toEqual([]);
  });

  it('disagrees in every way where an obligation is not expected, or says something else', () => {
    expect(asked('read', permitted)).toHaveLength(WAYS.length);
    const obligations = '[{ id: log, parameters: { b: 2, a: 2 } }, { id: tell }]';
    expect(asked('read', `${permitted}, obligations: ${obligations}`)).toHaveLength(WAYS.length);
  });

  it('disagrees in every way that keeps the order where the step-up is another', () => {
    const lacking = 'decision: false, reason: step-up-required, rule: p/b, stepUp';
    expect(asked('write', `${lacking}: { acr: [mfa] }`)).toEqual([]);
    expect(asked('write', `${lacking}: { acr: [otp] }`)).toHaveLength(WAYS.filter((way) => way.keepsOrder).length);
    expect(asked('write', `${lacking}: { acr: [otp] }`)[0]).toBe(
      'a fresh engine each: expected deny (step-up-required) by p/b until {"acr":["otp"]}, got deny (step-up-required) by p/b until {"acr":["mfa"]}',
    );
  });
});

describe('a row of a table', () => {
  const table = (is: string): string => `
title: a table
tables:
  - name: equals
    condition: { equals: [$.resource.properties.a, $.resource.properties.b] }
    literals: [b]
    rows: [{ name: equal numbers, given: { a: 1, b: 1 }, is: ${is} }]
`;

  it('agrees where the truth is right', () => {
    expect(disagreements(table('T'))).toEqual([]);
  });

  it.each(['F', 'U'])('disagrees in every spelling where it is said to be %s', (is) => {
    expect(disagreements(table(is)).filter((text) => text.startsWith('interpreted'))).toHaveLength(6);
  });
});

describe('a batch', () => {
  const batch = (expected: string): readonly string[] => {
    const content = `title: a batch\n${DOCUMENTS}cases: [{ name: a, batch: { evaluations: [${REQUEST}] }, expect: ${expected} }]`;
    return readCaseFile(content, 'batch.yaml').cases.flatMap((one) => (one.kind === 'batch' ? checkBatch(one) : []));
  };
  const permitted = '{ decision: true, reason: explicit-permit, rule: documents/anyone-reads }';

  it('agrees where every answer is right', () => {
    expect(batch(`[${permitted}]`)).toEqual([]);
  });

  it('disagrees where an answer is wrong, missing or too many', () => {
    expect(batch('[{ decision: false, reason: default-deny, rule: null }]')).toHaveLength(2);
    expect(batch(`[${permitted}, ${permitted}]`)).toHaveLength(2);
    expect(batch('[]')).toHaveLength(2);
  });
});

describe('diagnostics', () => {
  const found = (expected: string): readonly string[] => {
    const text =
      '{ apiVersion: adjudge/v1, kind: Policy, name: 1, resources: [a], rules: [{ id: 2, effect: permit, actions: [a] }] }';
    const content = `title: diagnostics\ncases: [{ name: a, text: '${text}', expect: { diagnostics: ${expected} } }]`;
    return readCaseFile(content, 'diagnostics.yaml').cases.flatMap((one) =>
      one.kind === 'diagnostics' ? checkDiagnostics(one) : [],
    );
  };
  const name = '{ code: wrong-type, line: 1, column: 47, path: $.name, message: "expected a string, not 1" }';
  const id = '{ code: wrong-type, line: 1, column: 80, path: "$.rules[0].id", message: "expected a string, not 2" }';

  it('agree where all of them are expected, in order', () => {
    expect(found(`[${name}, ${id}]`)).toEqual([]);
  });

  it('disagree where one is missing, too many, out of order, in another place or with a hint of its own', () => {
    expect(found(`[${name}]`)).toHaveLength(2);
    expect(found(`[${name}, ${id}, ${id}]`)).toHaveLength(2);
    expect(found(`[${id}, ${name}]`)).toHaveLength(4);
    expect(found(`[${name}, ${id.replace('column: 80', 'column: 79')}]`)).toHaveLength(2);
    expect(found(`[${name}, ${id.replace(' }', ', hint: quote it }')}]`)).toHaveLength(2);
  });
});
