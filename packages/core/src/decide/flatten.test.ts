import { describe, expect, test } from 'vitest';
import type { Condition } from '../ir/condition.ts';
import type { Policy, PolicyNode, PolicySet, Rule } from '../ir/policy.ts';
import { flatten } from './flatten.ts';
import { targeted } from './target.ts';

const TRUE: Condition = { kind: 'allOf', of: [] };
const G: Condition = { kind: 'anyOf', of: [TRUE] };
const H: Condition = { kind: 'anyOf', of: [TRUE, TRUE] };

const rule = (name: string, types: readonly string[], actions: readonly string[] = ['read']): Rule => ({
  name,
  effect: 'permit',
  resourceTypes: types,
  actions: { names: actions, patterns: [] },
  requirements: [],
  condition: TRUE,
  assurance: undefined,
  obligations: [],
  isConstraint: false,
});
const policy = (name: string, more: Partial<Policy> = {}): Policy => ({
  kind: 'policy',
  name,
  combining: 'deny-overrides',
  guard: undefined,
  resourceTypes: ['document'],
  rules: [rule(`${name}/r`, more.resourceTypes ?? ['document'])],
  ...more,
});
const set = (members: readonly PolicyNode[], more: Partial<PolicySet> = {}): PolicySet => ({
  kind: 'set',
  name: 's',
  combining: 'deny-overrides',
  guard: undefined,
  members,
  ...more,
});

describe('flattened', () => {
  test('are policies and sets in which any deny wins, with the guards around each rule', () => {
    const nodes = [policy('a'), set([policy('b', { guard: H }), set([policy('c')])], { guard: G })];
    expect(flatten(nodes)?.map((flat) => [flat.rule.name, flat.condition])).toEqual([
      ['a/r', TRUE],
      ['b/r', { kind: 'allOf', of: [G, H, TRUE] }],
      ['c/r', { kind: 'allOf', of: [G, TRUE] }],
    ]);
  });

  test('is nothing to nothing', () => {
    expect(flatten([])).toEqual([]);
  });

  test.each<[string, Partial<Rule>]>([
    ['asks for an assurance', { assurance: { condition: G, acr: ['mfa'], maxAge: undefined } }],
    ['obliges to something', { obligations: [{ id: 'log', parameters: [] }] }],
  ])('is a rule that %s, wherever it stands', (_, more) => {
    const provided = { ...rule('a/r', ['document']), ...more };
    const nodes = [policy('a', { rules: [rule('a/plain', ['document']), provided] })];
    expect(flatten(nodes)?.map((flat) => flat.rule)).toContain(provided);
    expect(flatten([policy('b'), set(nodes)])?.map((flat) => flat.rule)).toContain(provided);
  });

  test.each<[string, readonly PolicyNode[]]>([
    ['a policy', [policy('a'), policy('b', { combining: 'permit-overrides' })]],
    ['a set', [set([policy('a')], { combining: 'only-one-applicable' })]],
    ['a policy in a set', [set([policy('a', { combining: 'first-applicable' })])]],
    ['a set in a set', [set([set([policy('a')], { combining: 'deny-unless-permit' })])]],
  ])('is nothing of which %s combines in another way', (_, nodes) => {
    expect(flatten(nodes)).toBeUndefined();
  });
});

describe('what speaks about a type', () => {
  const invoices = policy('invoices', { resourceTypes: ['invoice'] });
  const documents = policy('documents', {
    rules: [rule('documents/read', ['document']), rule('documents/write', ['document'], ['write'])],
  });
  const all = policy('all', { resourceTypes: ['*'] });
  const shape = (nodes: readonly PolicyNode[]): readonly unknown[] =>
    nodes.map((node) =>
      node.kind === 'set' ? [node.name, ...shape(node.members)] : node.rules.map((one) => one.name),
    );

  test('is a policy about it, with the rules that target the action', () => {
    expect(shape(targeted([invoices, documents, all], 'document', 'read'))).toEqual([['documents/read'], ['all/r']]);
  });

  test('is a policy about it although none of its rules targets the action', () => {
    expect(shape(targeted([documents], 'document', 'print'))).toEqual([[]]);
  });

  test('is a set in which something does, with that alone', () => {
    const nodes = [set([invoices, documents, set([invoices], { name: 'deep' })])];
    expect(shape(targeted(nodes, 'document', 'read'))).toEqual([['s', ['documents/read']]]);
    expect(shape(targeted(nodes, 'invoice', 'read'))).toEqual([['s', ['invoices/r'], ['deep', ['invoices/r']]]]);
    expect(shape(targeted(nodes, 'folder', 'read'))).toEqual([]);
  });

  test('keeps its guard and its algorithm', () => {
    const nodes = [set([policy('a', { guard: G })], { guard: H, combining: 'first-applicable' })];
    expect(targeted(nodes, 'document', 'read')).toEqual(nodes);
  });
});
