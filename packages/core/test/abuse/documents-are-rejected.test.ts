import { describe, expect, test } from 'vitest';
import { checkDocuments, createEngine, formatDiagnostic, type DocumentInput, PolicyError } from '../../src/index.ts';
import { agreed, definitions, deny, permit, policy, rejection, request, roles, timeOf, waysOf } from './ways.ts';

const X = '$.resource.properties.x';

function messages(documents: readonly DocumentInput[]): readonly string[] {
  return checkDocuments(documents).map(formatDiagnostic);
}

function when(condition: unknown): readonly DocumentInput[] {
  return [policy([permit('p', { when: condition })])];
}

describe('A8 a misspelt key or effect is rejected with what was meant', () => {
  test.each([
    [{ id: 'r', efect: 'permit', actions: ['read'] }, '`effect`'],
    [{ id: 'r', effect: 'Deny', actions: ['read'] }, '`deny`'],
    [{ id: 'r', effect: 'allow', actions: ['read'] }, '`permit`'],
    [{ id: 'r', effect: 'permit', actions: ['read'], condition: { exists: X } }, '`when`'],
    [{ id: 'r', effect: 'permit', action: ['read'] }, '`actions`'],
    [{ id: 'r', effect: 'permit', actions: ['read'], unles: { exists: X } }, '`unless`'],
    [{ id: 'r', effect: 'permit', actions: ['read'], when: { equal: [X, 1] } }, '`equals`'],
    [{ id: 'r', effect: 'permit', actions: ['read'], when: { not_equals: [X, 1] } }, '`notEquals`'],
    [{ id: 'r', effect: 'permit', actions: ['read'], when: { equals: [{ defaults: [X, 1] }, 1] } }, '`default`'],
  ])('A8 %j: did you mean %s', (rule, meant) => {
    rejection([policy([rule])]);
    expect(messages([policy([rule])]).join('\n')).toContain(`did you mean ${meant}?`);
  });

  test('A8 a rule without effect is rejected: none is the default', () => {
    expect(rejection([policy([{ id: 'r', actions: ['read'] }])])).toEqual(['missing-key']);
  });

  test('A8 two operators in one condition are rejected: none is ignored', () => {
    expect(rejection(when({ exists: X, missing: X }))).toEqual(['one-operator']);
  });

  test('A8 the algorithm that permits what is unknown is not offered, and its safe spelling is named', () => {
    const documents = [policy([permit('p')], { combining: 'permit-unless-deny' })];
    expect(rejection(documents)).toEqual(['invalid-value']);
    expect(messages(documents)[0]).toContain('unconditional permit rule under `deny-overrides`');
  });
});

describe('A20 what a caller writes is data, never policy', () => {
  test.each([
    ['a pattern', { like: ['$.resource.id', X] }],
    ['a regular expression', { matches: ['$.resource.id', X] }],
    ['a pattern with a default', { like: ['$.resource.id', { default: [X, 'a*'] }] }],
  ])('A20 %s from a request is rejected', (_, condition) => {
    expect(rejection(when(condition))).toEqual(['operand-type']);
  });
});

describe('A21 a selector runs no code', () => {
  test.each([
    '$.subject.properties[?(@.x)]',
    '$.subject.properties[?@.x == 1]',
    '$.subject.properties[(1+1)]',
    '$.subject.properties[(@.length-1)]',
    "$.subject.properties[?(var _$_root=[].constructor.constructor('return process')();_$_root.exit(1))]",
    '$[?(this.constructor.constructor("return process")().mainModule.require("child_process").execSync("id"))]',
    `$..[?(p="console.log(this.process.mainModule.require('child_process').execSync('id').toString())";a=''[['constructor']][['constructor']](p);a())]`,
    "$[(''['sub'])['constructor']('return process')()]",
    '$.context[?(@root.a)]',
    '$.context.`this',
    '$.context.a^',
    '$.context.a~',
    '$.context.a@string()',
    '$.context.length()',
    '$.context[?(@null())]',
  ])('A21 %s is rejected', (selector) => {
    const [code, ...more] = rejection(when({ equals: [selector, 1] }));
    expect(['unsupported-selector', 'malformed-selector']).toContain(code);
    expect(more).toEqual([]);
  });

  test('A21 the quantifier to use instead is named', () => {
    expect(messages(when({ equals: ['$.context.l[?(@.x)]', 1] }))[0]).toContain('or use a quantifier');
  });
});

describe('A22 a malformed selector is rejected at its column', () => {
  test.each([
    ['$.context[', 11],
    ['$.context.user.[[[', 16],
    ['$.context.', 11],
    ['$.context..', 10],
    ['$context', 2],
    ['$.context.a b', 13],
    ['$.context["a', 13],
    ["$.context['a\\x']", 13],
    ['$.context.a ', 12],
    ['$.context.1a', 11],
    ['$.context[01]', 11],
    ['$.context[-0]', 11],
    ['$.context[a]', 11],
    ['$.context.a]', 12],
    ['$.context[1 2]', 13],
    ['$', 1],
    ['@', 2],
  ])('A22 %s at character %d', (selector, character) => {
    const text = `apiVersion: adjudge/v1
kind: Policy
name: documents
resources: [document]
rules:
  - { id: p, effect: permit, actions: [read], when: { exists: ${JSON.stringify(selector)} } }
`;
    const [diagnostic, ...more] = checkDocuments([{ text }]);
    expect(more).toEqual([]);
    expect(diagnostic?.code).toMatch(/^(malformed|unsupported)-selector$/);
    const opening = text.split('\n')[5]?.indexOf('exists: "') ?? -1;
    const isWritten = !selector.includes('\\') && !selector.includes('"');
    expect(diagnostic).toMatchObject({
      line: 6,
      column: opening + 'exists: '.length + (isWritten ? 1 + character : 1),
    });
  });
});

describe('A23 a name is not found wherever a caller nests it', () => {
  test.each(['$..role', '$.subject..role', '$.subject.properties..role', '$..*', '$.context..[0]'])(
    'A23 %s is rejected',
    (selector) => {
      expect(rejection(when({ equals: [selector, 'admin'] }))).toEqual(['unsupported-selector']);
    },
  );

  test.each(['$.roles', '$.subject', '$.*', '$.subject.*', '$.subject.roles', "$['subject','resource']"])(
    'A23 %s does not start at a part of the request, and is rejected',
    (selector) => {
      expect(rejection(when({ exists: selector }))).toEqual(['unsupported-selector']);
    },
  );
});

describe('A29 a cycle is rejected, and named', () => {
  test.each([
    ['of one role', roles({ a: { inherits: ['a'] } }), 'role-cycle', '`a` → `a`'],
    [
      'of three roles',
      roles({ a: { inherits: ['b'] }, b: { inherits: ['c'] }, c: { inherits: ['a'] } }),
      'role-cycle',
      '`a` → `b` → `c` → `a`',
    ],
    [
      'of derived roles',
      roles(
        { z: {} },
        { derivedRoles: { a: { parents: ['b'], when: { exists: X } }, b: { parents: ['a'], when: { exists: X } } } },
      ),
      'role-cycle',
      '`a` → `b` → `a`',
    ],
    [
      'of conditions',
      definitions({ conditions: { a: { not: { condition: 'b' } }, b: { anyOf: [{ condition: 'a' }] } } }),
      'condition-cycle',
      '`a` → `b` → `a`',
    ],
    [
      'of action groups',
      definitions({ actionGroups: { a: ['b'], b: ['read', 'a'] } }),
      'action-group-cycle',
      '`a` → `b` → `a`',
    ],
  ])('A29 %s', (_, document, code, cycle) => {
    const documents = [policy([permit('p')]), document];
    expect(rejection(documents)).toEqual([code]);
    expect(messages(documents)[0]).toContain(cycle);
  });

  test('A29 a diamond is not a cycle', () => {
    const document = roles({
      top: { inherits: ['left', 'right'] },
      left: { inherits: ['end'] },
      right: { inherits: ['end'] },
      end: {},
    });
    expect(checkDocuments([policy([permit('p', { roles: ['end'] })]), document])).toEqual([]);
  });
});

describe('A31 no hierarchy is cut short', () => {
  test('A31 a role is inherited over three hundred levels', () => {
    const names = Array.from({ length: 300 }, (_, level) => `level-${String(level)}`);
    const declared = Object.fromEntries(
      names.map((name, level) => [name, level === 0 ? {} : { inherits: [names[level - 1]] }]),
    );
    const ways = waysOf([policy([permit('p', { roles: ['level-0'] })]), roles(declared)]);
    expect(agreed(ways, () => request({ subject: { roles: ['level-299'] } })).reason).toBe('explicit-permit');
    expect(agreed(ways, () => request({ subject: { roles: ['level-300'] } })).reason).toBe('default-deny');
  });

  test.each([
    [9, []],
    [5_000, ['limit']],
  ])('A31 a chain of %d named conditions works, or is rejected', (length, codes) => {
    const conditions = Object.fromEntries(
      Array.from({ length }, (_, level) => [
        `c${String(level)}`,
        level === 0 ? { exists: X } : { condition: `c${String(level - 1)}` },
      ]),
    );
    const last = { condition: `c${String(length - 1)}` };
    const documents = [policy([permit('p', { when: last })], { imports: ['shared'] }), definitions({ conditions })];
    expect(checkDocuments(documents).map((diagnostic) => diagnostic.code)).toEqual(codes);
    if (codes.length > 0) return;
    const ways = waysOf(documents);
    expect(agreed(ways, () => request({ resource: { x: 1 } })).reason).toBe('explicit-permit');
    expect(agreed(ways, () => request({ resource: {} })).reason).toBe('default-deny');
  });

  test('A31 documents nested deeper than the limit are rejected, not cut', () => {
    let condition: unknown = { exists: X };
    for (let level = 0; level < 120; level += 1) condition = { not: condition };
    expect(rejection(when(condition))).toEqual(['limit']);
  });
});

describe('A42 a name that looks like another is rejected', () => {
  const lookalikes = {
    'decomposed é': 'cafe\u0301',
    'the Kelvin sign': '\u212Aelvin',
    'a zero-width space': 'ad\u200Bmin',
    'a zero-width joiner': 'ad\u200Dmin',
    'a soft hyphen': 'ad\u00ADmin',
    'a right-to-left override': 'ad\u202Emin',
    'a null character': 'ad\u0000min',
    'a line break': 'ad\nmin',
    'a line separator': 'ad\u2028min',
    'half a surrogate pair': 'ad\uD800min',
    'blank space around it': ' admin',
  };

  test.each(Object.entries(lookalikes))('A42 with %s', (_, name) => {
    expect(rejection([policy([permit('p', { actions: [name] })])])).toEqual(['invalid-name']);
    expect(rejection([policy([permit('p')], { resources: [name] })])).toEqual(['invalid-name']);
    expect(rejection([policy([permit('p', { subjects: [name] })])])).toEqual(['invalid-name']);
    expect(rejection([policy([permit('p')]), roles({ [name]: {} })])).toEqual(['invalid-name']);
  });
});

describe('A48 a key that stands twice is rejected', () => {
  const yaml =
    'apiVersion: adjudge/v1\nkind: Policy\nname: documents\nresources: [document]\nrules:\n  - id: p\n    effect: deny\n    actions: [read]\n';
  const json = JSON.stringify(policy([deny('p')]));

  test.each([
    ['effect in YAML', { text: `${yaml}    effect: permit\n` }],
    ['rules in YAML', { text: `${yaml}rules: []\n` }],
    ['a quoted key in YAML', { text: `${yaml}    "effect": permit\n` }],
    ['an operator in YAML', { text: `${yaml}    when: { exists: ${X}, exists: $.context.y }\n` }],
    ['effect in JSON', { text: json.replace('"effect"', '"effect":"permit","effect"'), format: 'json' as const }],
    [
      'an escaped key in JSON',
      { text: json.replace('"effect"', '"\\u0065ffect":"permit","effect"'), format: 'json' as const },
    ],
    [
      '`__proto__` in JSON',
      { text: json.replace('"effect"', '"__proto__":1,"__proto__":2,"effect"'), format: 'json' as const },
    ],
  ])('A48 %s', (_, document) => {
    expect(rejection([document])).toContain('duplicate-key');
  });
});

describe('A49 YAML is read as YAML 1.2, without its dangers', () => {
  const head = 'apiVersion: adjudge/v1\nkind: Policy\nname: documents\nresources: [document]\n';
  const rules = 'rules: [{ id: p, effect: permit, actions: [read] }]\n';

  test('A49 an alias bomb is rejected in no time', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `  l${String(i)}: &l${String(i)} [${i === 0 ? 'a' : `*l${String(i - 1)}, *l${String(i - 1)}`}]`,
    );
    const text = `apiVersion: adjudge/v1\nkind: Definitions\nname: bomb\nconstants:\n${levels.join('\n')}\n`;
    let codes: readonly string[] = [];
    expect(
      timeOf(() => {
        codes = rejection([{ text }]);
      }),
    ).toBeLessThan(2_000);
    expect(codes).toContain('limit');
  });

  test('A49 a node that contains itself is rejected', () => {
    expect(rejection([{ text: `${head}rules: &r [*r]\n` }])).toContain('limit');
  });

  test.each([
    [
      'a merge key',
      `${head}x: &x { effect: permit }\nrules: [{ <<: *x, id: p, actions: [read] }]\n`,
      'unsupported-yaml',
    ],
    ['YAML 1.1', `%YAML 1.1\n---\n${head}${rules}`, 'unsupported-yaml'],
    ['a custom tag', `${head}rules: !!js/function "function () {}"\n`, 'unsupported-yaml'],
    ['a local tag', `${head}rules: !rules []\n`, 'unsupported-yaml'],
    ['a core tag', `${head}description: !!str 1\n${rules}`, 'unsupported-yaml'],
    ['a key that is no string', `${head}1: x\n${rules}`, 'unsupported-yaml'],
    ['binary', `${head}description: !!binary aGk=\n${rules}`, 'unsupported-yaml'],
  ])('A49 %s is rejected', (_, text, code) => {
    expect(rejection([{ text }])).toContain(code);
  });

  test.each(['yes', 'no', 'on', 'off'])('A49 `%s` is text, not a boolean', (word) => {
    const text = `${head}rules: [{ id: p, effect: permit, actions: [read], when: { equals: [${X}, ${word}] } }]\n`;
    const ways = waysOf([{ text }]);
    expect(agreed(ways, () => request({ resource: { x: word } })).reason).toBe('explicit-permit');
    expect(agreed(ways, () => request({ resource: { x: word === 'yes' || word === 'on' } })).reason).toBe(
      'indeterminate',
    );
  });

  test('A49 a leading zero does not make a number octal, nor colons one sexagesimal', () => {
    const text = `${head}rules: [{ id: p, effect: permit, actions: [read], when: { in: [${X}, [010, 1:30]] } }]\n`;
    const ways = waysOf([{ text }]);
    expect(agreed(ways, () => request({ resource: { x: 10 } })).reason).toBe('explicit-permit');
    expect(agreed(ways, () => request({ resource: { x: '1:30' } })).reason).toBe('explicit-permit');
    expect(agreed(ways, () => request({ resource: { x: 8 } })).decision).toBe(false);
    expect(agreed(ways, () => request({ resource: { x: 90 } })).decision).toBe(false);
  });

  test.each([
    ['lists', '['.repeat(100_000)],
    ['objects', '{a: '.repeat(100_000)],
    ['closed lists', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ])('A49 endlessly nested %s are rejected', (_, text) => {
    let codes: readonly string[] = [];
    expect(
      timeOf(() => {
        codes = rejection([{ text }]);
      }),
    ).toBeLessThan(5_000);
    expect(codes.length).toBeGreaterThan(0);
  });
});

describe('A51 an engine of nothing is an error, and denies if it is wanted', () => {
  const nothings: readonly (readonly [string, readonly DocumentInput[], string])[] = [
    ['no document', [], 'no-rules'],
    ['an empty text', [{ text: '' }], 'no-documents'],
    ['blank lines', [{ text: '\n \n' }], 'no-documents'],
    ['a comment', [{ text: '# rules come later\n' }], 'no-documents'],
    ['an empty YAML document', [{ text: '---\n...\n' }], 'no-documents'],
    ['definitions alone', [definitions({ constants: { a: 1 } })], 'no-rules'],
    ['roles that permit nothing', [roles({ viewer: {} })], 'no-rules'],
  ];

  test.each(nothings)('A51 %s is rejected', (_, documents, code) => {
    expect(rejection(documents)).toEqual([code]);
  });

  test.each(nothings)('A51 %s denies everything where it is wanted', (_, documents) => {
    const engine = createEngine(documents, { allowEmpty: true });
    expect(engine.evaluate(request() as never)).toMatchObject({ decision: false, reason: 'default-deny', rule: null });
    expect(engine.explain(request() as never).decision.reason).toBe('default-deny');
  });

  test.each([
    ['an empty JSON text', { text: '', format: 'json' as const }],
    ['`null`', { text: 'null' }],
    ['a policy without rules', policy([])],
  ])('A51 %s is rejected', (_, document) => {
    expect(() => createEngine([document])).toThrow(PolicyError);
  });

  test('A51 `allowEmpty` does not let other mistakes through', () => {
    expect(() => createEngine([policy([{ id: 'p', actions: ['read'] }])], { allowEmpty: true })).toThrow(PolicyError);
  });
});
