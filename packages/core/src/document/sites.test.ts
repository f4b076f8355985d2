import { describe, expect, test } from 'vitest';
import { conditionText, definitionsText, documentOf, policyText, rolesText } from '../../test/front/documents.ts';
import { formatPath } from '../support/path.ts';
import { sitesOf } from './sites.ts';

/** Kind, place and value of each site, and what it knows beside these. */
const sitesIn = (text: string): readonly string[] =>
  sitesOf(documentOf(text)).map((site) => {
    const { kind, path, value, ...more } = site;
    const known =
      'variables' in more ? more.variables.map(({ name }) => `@${name}`) : 'where' in more ? [more.where] : [];
    return [kind, formatPath(path), JSON.stringify(value), ...known].join(' ');
  });
const inCondition = (condition: string): readonly string[] =>
  sitesIn(conditionText(condition))
    .filter((site) => !/^(?:type|action|test) /.test(site))
    .map((site) => site.replace('$.rules[0].when', '…'));

describe('what means something in a document', () => {
  test('of a Policy is in its resources, guard and rules', () => {
    expect(
      sitesIn(
        policyText(
          `  - id: a
    actions: [read, "b:*"]
    roles: [viewer]
    subjects: [user]
    resources: [{ type: document, id: "c/*" }, { type: 1 }]
    when: { exists: $.context.a }
    unless: [{ condition: d }]
`,
          'when: { condition: e }\n',
        ),
      ),
    ).toEqual([
      'type $.resources[0] "document"',
      'condition $.when.condition "e"',
      'action $.rules[0].actions[0] "read"',
      'action $.rules[0].actions[1] "b:*"',
      'role $.rules[0].roles[0] "viewer"',
      'type $.rules[0].subjects[0] "user"',
      'type $.rules[0].resources[0].type "document"',
      'idPattern $.rules[0].resources[0].id "c/*"',
      'selector $.rules[0].when.exists "$.context.a"',
      'condition $.rules[0].unless[0].condition "d"',
    ]);
  });

  test('of Roles is in their source, inheritance, permissions and conditions', () => {
    expect(
      sitesIn(
        rolesText(
          'source: $.context.roles\nroles: { a: { inherits: [b], permits: { document: [read] } } }\nderivedRoles: { c: { parents: [a], when: { exists: $.context.a } } }\n',
        ),
      ),
    ).toEqual([
      'selector $.source "$.context.roles"',
      'role $.roles.a.inherits[0] "b"',
      'type $.roles.a.permits.document "document"',
      'action $.roles.a.permits.document[0] "read"',
      'role $.derivedRoles.c.parents[0] "a"',
      'selector $.derivedRoles.c.when.exists "$.context.a"',
    ]);
  });

  test('of assignments is in the types of subjects and in roles, as far as they are there', () => {
    expect(
      sitesIn(rolesText('assignments: [{ subject: { type: user, id: u }, roles: [a] }, { roles: [b] }]\n')),
    ).toEqual([
      'type $.assignments[0].subject.type "user"',
      'role $.assignments[0].roles[0] "a"',
      'role $.assignments[1].roles[0] "b"',
    ]);
  });

  test('of Definitions is in their conditions and action groups', () => {
    expect(
      sitesIn(
        definitionsText('constants: { a: $.b }\nconditions: { c: { condition: d } }\nactionGroups: { e: [f] }\n'),
      ),
    ).toEqual(['condition $.conditions.c.condition "d"', 'action $.actionGroups.e[0] "f"']);
  });

  test('is nothing in a document of an unknown kind, or of a wrong shape', () => {
    expect(sitesIn('kind: Polices\nrules: [{ actions: [a] }]\n')).toEqual([]);
    expect(
      sitesIn('kind: Policy\nrules: { a: 1 }\nresources: 1\nwhen: [1, { unknown: $.a }, { some: 1 }, { exists: 1 }]\n'),
    ).toEqual([]);
    expect(sitesIn('kind: Roles\nroles: [1]\nderivedRoles: { a: 1 }\n')).toEqual([]);
  });

  test('is collected once for each document', () => {
    const document = documentOf(definitionsText(''));
    expect(sitesOf(document)).toBe(sitesOf(document));
  });
});

describe('what means something in a condition', () => {
  test.each<[condition: string, sites: readonly string[]]>([
    ['{ equals: [$.subject.id, a] }', ['selector ….equals[0] "$.subject.id"', 'literal ….equals[1] "a" equals']],
    ['{ isNull: $.context.a }', ['selector ….isNull "$.context.a"']],
    ['{ missing: a }', ['selector ….missing "a"']],
    ['{ not: [{ anyOf: [{ condition: a }] }] }', ['condition ….not[0].anyOf[0].condition "a"']],
    [
      '{ in: [1, [$.subject.id, 2]] }',
      ['literal ….in[0] 1 in', 'selector ….in[1][0] "$.subject.id"', 'literal ….in[1] ["$.subject.id",2] in'],
    ],
    ['{ in: [{ value: $ }, { const: a }] }', ['literal ….in[0].value "$" in', 'constant ….in[1].const "a" in']],
    [
      '{ in: [1, [{ const: a }]] }',
      ['literal ….in[0] 1 in', 'constant ….in[1][0].const "a" in', 'literal ….in[1] [{"const":"a"}] in'],
    ],
    [
      '{ atMost: [{ default: [$.context.n, 0] }, 1] }',
      [
        'selector ….atMost[0].default[0] "$.context.n"',
        'literal ….atMost[0].default[1] 0 default',
        'literal ….atMost[1] 1 atMost',
      ],
    ],
    [
      '{ like: [$.subject.id, $.context.p] }',
      [
        'selector ….like[0] "$.subject.id"',
        'selector ….like[1] "$.context.p"',
        'computed ….like[1] "$.context.p" like',
      ],
    ],
    [
      '{ some: { of: $.context.a, as: x, satisfies: { none: { of: "@x.b", as: y, satisfies: { isNull: "@y" } } } } }',
      [
        'selector ….some.of "$.context.a"',
        'binding ….some.as "x"',
        'selector ….some.satisfies.none.of "@x.b" @x',
        'binding ….some.satisfies.none.as "y" @x',
        'selector ….some.satisfies.none.satisfies.isNull "@y" @x @y',
      ],
    ],
    [
      '{ some: { of: [1], satisfies: { isNull: "@y" } } }',
      ['literal ….some.of [1] some', 'selector ….some.satisfies.isNull "@y"'],
    ],
    [
      '{ in: [1, { map: { of: $.context.a, as: x, to: "@x.b" } }] }',
      [
        'literal ….in[0] 1 in',
        'selector ….in[1].map.of "$.context.a"',
        'binding ….in[1].map.as "x"',
        'selector ….in[1].map.to "@x.b" @x',
        'result ….in[1].map {"of":"$.context.a","as":"x","to":"@x.b"} in',
      ],
    ],
    ['{ in: [1, { map: {} }] }', ['literal ….in[0] 1 in', 'result ….in[1].map {} in']],
    ['{ equals: [1, { unknown: $.a }] }', ['literal ….equals[0] 1 equals']],
    [
      '{ equals: [1, 2, $.context.extra] }',
      ['literal ….equals[0] 1 equals', 'literal ….equals[1] 2 equals', 'selector ….equals[2] "$.context.extra"'],
    ],
  ])('%s', (condition, sites) => {
    expect(inCondition(condition)).toEqual(sites);
  });
});

describe('a selector', () => {
  const selectors = (condition: string): readonly string[] =>
    sitesOf(documentOf(conditionText(condition))).flatMap((site) =>
      site.kind === 'selector'
        ? [`${site.value} ${site.where ?? '-'} ${site.mayBeAbsent ? 'may be absent' : 'is needed'}`]
        : [],
    );

  test('may be absent where something is said of that', () => {
    expect(
      selectors(
        '[{ exists: $.context.a }, { missing: $.context.b }, { equals: [{ default: [$.context.c, $.context.d] }, $.context.e] }]',
      ),
    ).toEqual([
      '$.context.a - may be absent',
      '$.context.b - may be absent',
      '$.context.c default may be absent',
      '$.context.d default is needed',
      '$.context.e equals is needed',
    ]);
  });

  test('knows the lists that the variables around it go over', () => {
    const inner = '{ some: { of: "@a.b", as: b, satisfies: { equals: ["@b", 1] } } }';
    const sites = sitesOf(documentOf(conditionText(`{ some: { of: $.context.a, as: a, satisfies: ${inner} } }`)));
    const site = sites.findLast((one) => one.kind === 'selector');
    expect(site?.variables.map(({ name, of }) => [name, of?.value])).toEqual([
      ['a', '$.context.a'],
      ['b', '@a.b'],
    ]);
  });
});

test('an operator that compares values is a site with its operands', () => {
  const sites = sitesOf(documentOf(conditionText('{ anyOf: [{ equals: [1, 2] }, { isNull: $.context.a }] }')));
  expect(
    sites.flatMap((site) =>
      site.kind === 'test' ? [[site.operator.name, ...site.operands.map(({ value }) => value)]] : [],
    ),
  ).toEqual([
    ['equals', 1, 2],
    ['isNull', '$.context.a'],
  ]);
});
