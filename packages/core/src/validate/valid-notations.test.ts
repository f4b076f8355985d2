import { describe, expect, test } from 'vitest';
import { conditionText, definitionsText, policyText, rolesText, testOf } from '../../test/front/documents.ts';
import { exactTypes, knownTimeZones, spansOfTwo, validNotations, writtenNotations } from './valid-notations.ts';

describe('patterns and regular expressions', () => {
  const { expectValid, errorsIn } = testOf(writtenNotations);

  test.each([
    '{ like: [$.resource.id, "reports/*"] }',
    '{ matches: [$.resource.id, { value: "$a" }] }',
    '{ like: [$.resource.id, { const: pattern }] }',
    '{ like: [$.resource.id, { default: ["a", "b"] }] }',
    '{ ipIn: [$.context.ip, $.resource.properties.network] }',
    '{ ipIn: [$.context.ip, [$.resource.properties.network, 10.0.0.0/8]] }',
    '{ startsWith: [$.resource.id, $.subject.id] }',
  ])('are written in the policy: %s', (condition) => {
    expectValid(conditionText(condition));
  });

  test('are not for a request to choose', () => {
    expect(
      errorsIn(
        conditionText(
          '[{ like: [$.resource.id, $.context.p] }, { matches: [$.resource.id, { default: [$.context.p, "a"] }] }]',
        ),
      ),
    ).toEqual([
      'a.yaml:7:38: error: the pattern of `like` must be written in the policy at $.rules[0].when[0].like[1]; a request must not choose it; compare with `startsWith`, `in` or `equals` instead [operand-type]',
      'a.yaml:7:93: error: the regular expression of `default` must be written in the policy at $.rules[0].when[1].matches[1].default[0]; a request must not choose it; compare with `startsWith`, `in` or `equals` instead [operand-type]',
    ]);
  });
});

describe('notations', () => {
  const { expectValid, errorsIn } = testOf(validNotations);

  test.each([
    ['{ ipIn: [$.context.ip, [10.0.0.0/8, 5]] }', '5', 'ipIn[1][1]'],
    ['{ ipIn: [$.context.ip, { value: [null] }] }', 'null', 'ipIn[1].value[0]'],
    ['{ within: [$.context.time, [2026, $.context.end]] }', '2026', 'within[1][0]'],
  ])('in a list are texts: %s', (condition, written, place) => {
    expect(errorsIn(conditionText(condition))).toEqual([
      expect.stringContaining(
        `error: \`${written}\` is not a text, so it can never be a network or an instant at $.rules[0].when.${place}`,
      ),
    ]);
  });

  test.each([
    '{ like: [$.resource.id, "a/**/b:*"] }',
    '{ matches: [$.resource.id, "(?i)inv-[0-9]{6}"] }',
    '{ matches: [$.resource.id, $.context.unchecked] }',
    '{ ipIn: [$.context.ip, 10.0.0.0/8] }',
    '{ ipIn: [$.context.ip, [10.0.0.1, "2001:db8::/32", "::ffff:10.0.0.0/104"]] }',
    '{ ipIn: [$.context.ip, [$.context.network, 10.0.0.0/8]] }',
    '{ ipIn: [$.context.ip, 5] }',
    '{ equals: [$.resource.id, "***"] }',
  ])('may be well-formed: %s', (condition) => {
    expectValid(conditionText(condition));
  });

  test('may be networks by name', () => {
    expectValid(
      conditionText('{ ipIn: [$.context.ip, [office, 10.0.0.0/8, vpn-2]] }', 'imports: [shared]\n'),
      definitionsText('networks: { office: [192.168.0.0/16], vpn-2: ["::1"] }\n'),
    );
  });

  test('may be constants', () => {
    expectValid(
      conditionText(
        '[{ ipIn: [$.context.ip, { const: nets }] }, { like: [$.resource.id, { const: pattern }] }]',
        'imports: [shared]\n',
      ),
      definitionsText('constants: { nets: [10.0.0.0/8], pattern: "a/*" }\n'),
    );
  });

  test('may stand in actions and ids of resources', () => {
    expectValid(policyText('  - { actions: ["billing:*", "*", "**"], resources: [{ id: "reports/**" }] }\n'));
  });

  test.each([
    ['like', '"a/***"', '`a/***`: `***` is neither `*` nor `**`', 'invalid-pattern'],
    ['like', `"${'a'.repeat(513)}"`, `\`${'a'.repeat(513)}\`: a pattern has at most 512 characters`, 'invalid-pattern'],
    ['matches', '"a("', '`a(`: missing closing ): `a(`', 'invalid-regex'],
    ['matches', '"(?=a)"', '`(?=a)`: invalid or unsupported Perl syntax: `(?=`', 'invalid-regex'],
    ['matches', '"(a)\\\\1"', '`(a)\\1`: invalid escape sequence: `\\1`', 'invalid-regex'],
    ['ipIn', '10.0.0.0/33', '`10.0.0.0/33`: the prefix length is not between 0 and 32', 'invalid-network'],
    ['ipIn', '10.0.0.1/8', '`10.0.0.1/8`: bits are set beyond the prefix length', 'invalid-network'],
    ['ipIn', '010.0.0.0/8', '`010.0.0.0/8`: not an address or CIDR range', 'invalid-network'],
    ['ipIn', '10.0.0.0/x', '`10.0.0.0/x`: the prefix length is not a number', 'invalid-network'],
    ['ipIn', 'office.example', '`office.example`: not an address or CIDR range', 'invalid-network'],
    ['ipIn', '{ value: "$x/8" }', '`$x/8`: not an address or CIDR range', 'invalid-network'],
    ['ipIn', '{ value: ["$x/8"] }', '`$x/8`: not an address or CIDR range', 'invalid-network'],
    ['ipIn', 'ofice', 'there is no network `ofice` here', 'unknown-network'],
  ])('for `%s` are refused where they are malformed: %s', (operator, operand, message, code) => {
    const errors = errorsIn(conditionText(`{ ${operator}: [$.context.x, ${operand}] }`));
    expect(errors).toEqual([expect.stringMatching(/^a\.yaml:7:\d+: error: .* at \$\.rules\[0\]\.when\.\w+\[1\].*$/)]);
    expect(errors[0]).toContain(`error: ${message} at `);
    expect(errors[0]).toContain(`[${code}]`);
  });

  test('are all reported, each where it stands', () => {
    expect(
      errorsIn(
        policyText(
          `  - actions: ["a***"]
    resources: [{ id: "***" }]
    when:
      - ipIn: [$.context.ip, [10.0.0.1, 10.0.0.256, x, 1.2.3.4/40]]
      - ipIn: [$.context.ip, { const: nets }]
      - matches: [$.resource.id, { const: regex }]
`,
          'imports: [shared]\n',
        ),
        definitionsText(
          'constants: { nets: [10.0.0.0/8, a.b], regex: "(" }\nnetworks:\n  office: [10.0.0.0/8, 10.0.0.1/8, office]\nactionGroups:\n  all: ["b***"]\n',
        ),
        rolesText('roles:\n  a: { permits: { document: ["c***"] } }\n'),
      ),
    ).toEqual([
      'a.yaml:7:15: error: `a***`: `***` is neither `*` nor `**` at $.rules[0].actions[0] [invalid-pattern]',
      'a.yaml:8:23: error: `***`: `***` is neither `*` nor `**` at $.rules[0].resources[0].id [invalid-pattern]',
      'a.yaml:10:41: error: `10.0.0.256`: not an address or CIDR range at $.rules[0].when[0].ipIn[1][1]; write CIDR notation: `10.0.0.0/8`, `2001:db8::/32` [invalid-network]',
      'a.yaml:10:53: error: there is no network `x` here at $.rules[0].when[0].ipIn[1][2]; declare it in Definitions, and import those [unknown-network]',
      'a.yaml:10:56: error: `1.2.3.4/40`: the prefix length is not between 0 and 32 at $.rules[0].when[0].ipIn[1][3]; write CIDR notation: `10.0.0.0/8`, `2001:db8::/32` [invalid-network]',
      'a.yaml:11:39: error: `a.b`: not an address or CIDR range at $.rules[0].when[1].ipIn[1].const; write CIDR notation: `10.0.0.0/8`, `2001:db8::/32` [invalid-network]',
      'a.yaml:12:43: error: `(`: missing closing ): `(` at $.rules[0].when[2].matches[1].const; the syntax is that of RE2: no look-around and no back-references [invalid-regex]',
      'b.yaml:6:24: error: `10.0.0.1/8`: bits are set beyond the prefix length at $.networks.office[1]; write CIDR notation: `10.0.0.0/8`, `2001:db8::/32` [invalid-network]',
      'b.yaml:6:36: error: `office`: not an address or CIDR range at $.networks.office[2]; write CIDR notation: `10.0.0.0/8`, `2001:db8::/32` [invalid-network]',
      'b.yaml:8:9: error: `b***`: `***` is neither `*` nor `**` at $.actionGroups.all[0] [invalid-pattern]',
      'c.yaml:5:30: error: `c***`: `***` is neither `*` nor `**` at $.roles.a.permits.document[0] [invalid-pattern]',
    ]);
  });

  test('of a name that is ambiguous are reported as that', () => {
    const both = ['shared', 'more'].map((name) =>
      definitionsText('networks: { office: [10.0.0.0/8] }\nconstants: { p: "***" }\n', name),
    );
    expect(
      errorsIn(
        conditionText(
          '[{ ipIn: [$.context.ip, office] }, { like: [$.resource.id, { const: p }] }]',
          'imports: [shared, more]\n',
        ),
        ...both,
      ),
    ).toEqual([
      'a.yaml:8:37: error: the network `office` is declared more than once at $.rules[0].when[0].ipIn[1]; it is in `shared` and `more`: rename one, or import one only [ambiguous-name]',
    ]);
  });
});

describe('types', () => {
  const { expectValid, errorsIn } = testOf(exactTypes);

  test('are named exactly, and `*` alone is every resource type', () => {
    expectValid(policyText('  - { subjects: [user], resources: [{ type: document }] }\n'));
    expectValid(
      policyText('').replace('[document]', '["*"]'),
      rolesText('roles: { a: { permits: { "*": [read] } } }\n'),
    );
  });

  test('are not patterns', () => {
    expect(
      errorsIn(
        policyText('  - { subjects: ["*", "u*"], resources: [{ type: "*" }] }\n').replace(
          '[document]',
          '["doc*", "**"]',
        ),
        rolesText('roles:\n  a: { permits: { "doc*": [read] } }\n'),
      ),
    ).toEqual([
      'a.yaml:4:13: error: types are not patterns: `doc*` at $.resources[0]; name each type [invalid-pattern]',
      'a.yaml:4:21: error: types are not patterns: `**` at $.resources[1]; name each type [invalid-pattern]',
      'a.yaml:6:18: error: types are not patterns: `*` at $.rules[0].subjects[0]; name each type [invalid-pattern]',
      'a.yaml:6:23: error: types are not patterns: `u*` at $.rules[0].subjects[1]; name each type [invalid-pattern]',
      'a.yaml:6:44: error: types are not patterns: `*` at $.rules[0].resources[0].type; name each type [invalid-pattern]',
      'b.yaml:5:19: error: types are not patterns: `doc*` at $.roles.a.permits["doc*"]; name each type [invalid-pattern]',
    ]);
  });
});

describe('what must be written in the policy', () => {
  const { expectValid, errorsIn } = testOf(writtenNotations);

  test.each([
    ['{ like: [$.resource.id, { concat: [$.subject.id, "/*"] }] }', 'pattern', 'like', 'like[1].concat'],
    ['{ like: [$.resource.id, { lower: "A*" }] }', 'pattern', 'like', 'like[1].lower'],
    ['{ matches: [$.resource.id, { upper: $.context.x }] }', 'regular expression', 'matches', 'matches[1].upper'],
    ['{ matches: [$.resource.id, { now: [] }] }', 'regular expression', 'matches', 'matches[1].now'],
    [
      '{ like: [$.resource.id, { default: [a, { lower: $.context.x }] }] }',
      'pattern',
      'default',
      'like[1].default[1].lower',
    ],
    ['{ within: [$.context.t, $.context.hours] }', 'schedule', 'within', 'within[1]'],
    ['{ within: [$.context.t, { lower: $.context.hours }] }', 'schedule', 'within', 'within[1].lower'],
    [
      '{ within: [$.context.t, { default: [$.context.hours, office] }] }',
      'schedule',
      'default',
      'within[1].default[0]',
    ],
    ['{ within: [$.context.t, { split: [$.context.span, " "] }] }', 'schedule', 'within', 'within[1].split'],
    ['{ within: [$.context.t, { map: { of: $.context.x, as: m, to: "@m" } }] }', 'schedule', 'within', 'within[1].map'],
  ])('is not put together: %s', (condition, what, where, path) => {
    const [error, ...more] = errorsIn(conditionText(condition));
    expect(more).toEqual([]);
    expect(error).toContain(`: the ${what} of \`${where}\` must be written in the policy at $.rules[0].when.${path}; `);
  });

  test.each([
    '{ before: [{ now: [] }, $.context.t] }',
    '{ within: [{ now: [] }, [$.context.from, { instantAdd: [$.context.from, $.context.d] }]] }',
    '{ olderThan: [$.context.t, { concat: [P, $.context.days, D] }] }',
  ])('is no instant and no duration: %s', (condition) => {
    expectValid(conditionText(condition));
  });
});

describe('instants, durations and schedules', () => {
  const { expectValid, errorsIn } = testOf(validNotations);
  const HOURS = definitionsText(
    'constants: { soon: PT5M, when: tomorrow, span: ["2026-01-01T00:00:00Z", never], open: office }\n' +
      'schedules: { office: { timeZone: UTC, days: [monday], from: "09:00", to: "17:00" } }\n',
  );

  test.each([
    '{ before: [$.context.t, "2026-01-01T00:00:00Z"] }',
    '{ olderThan: [$.context.t, P30D] }',
    '{ newerThan: [$.context.t, { const: soon }] }',
    '{ within: [$.context.t, office] }',
    '{ within: [$.context.t, { const: open }] }',
    '{ within: [$.context.t, ["2026-01-01T00:00:00Z", $.context.end]] }',
    '{ equals: [$.context.t, tomorrow] }',
  ])('may be well-formed: %s', (condition) => {
    expectValid(conditionText(condition, 'imports: [shared]\n'), HOURS);
  });

  const INSTANT = '; write RFC 3339 with an offset, and a day that there is: `2026-01-31T09:00:00Z` [invalid-instant]';
  const DURATION =
    '; write ISO 8601 with weeks, or days, hours, minutes and seconds: `P30D`, `PT15M` [invalid-duration]';

  test.each([
    [
      '{ before: ["2026-02-30T00:00:00Z", $.context.t] }',
      `\`2026-02-30T00:00:00Z\`: not an instant at $.rules[0].when.before[0]${INSTANT}`,
    ],
    ['{ after: [$.context.t, "2026-01-01"] }', `\`2026-01-01\`: not an instant at $.rules[0].when.after[1]${INSTANT}`],
    [
      '{ before: [$.context.t, { const: when }] }',
      `\`tomorrow\`: not an instant at $.rules[0].when.before[1].const${INSTANT}`,
    ],
    [
      '{ within: [$.context.t, [$.context.from, soon]] }',
      `\`soon\`: not an instant at $.rules[0].when.within[1][1]${INSTANT}`,
    ],
    [
      '{ within: [$.context.t, { const: span }] }',
      `\`never\`: not an instant at $.rules[0].when.within[1].const${INSTANT}`,
    ],
    ['{ olderThan: [$.context.t, P1M] }', `\`P1M\`: not a duration at $.rules[0].when.olderThan[1]${DURATION}`],
    ['{ newerThan: [$.context.t, 15m] }', `\`15m\`: not a duration at $.rules[0].when.newerThan[1]${DURATION}`],
    [
      '{ before: [{ instantAdd: [$.context.t, P1Y] }, $.context.u] }',
      `\`P1Y\`: not a duration at $.rules[0].when.before[0].instantAdd[1]${DURATION}`,
    ],
    [
      '{ within: [$.context.t, ofice] }',
      'there is no schedule `ofice` here at $.rules[0].when.within[1]; did you mean `office`? [unknown-schedule]',
    ],
    [
      '{ within: [$.context.t, { const: when }] }',
      'there is no schedule `tomorrow` here at $.rules[0].when.within[1].const; declare it in Definitions, and import those [unknown-schedule]',
    ],
  ])('are reported where they are not: %s', (condition, expected) => {
    const [error, ...more] = errorsIn(conditionText(condition, 'imports: [shared]\n'), HOURS);
    expect(more).toEqual([]);
    expect(error?.replace(/^a\.yaml:8:\d+: error: /, '')).toBe(expected);
  });

  test('are found only where they are imported', () => {
    expect(errorsIn(conditionText('{ within: [$.context.t, office] }'), HOURS)).toEqual([
      'a.yaml:7:37: error: there is no schedule `office` here at $.rules[0].when.within[1]; add `shared` to `imports` [unknown-schedule]',
    ]);
  });
});

describe('a span', () => {
  const { expectValid, errorsIn } = testOf(spansOfTwo);
  const constants = definitionsText('constants: { one: ["2026-01-01T00:00:00Z"], name: office }\n');

  test.each(['[$.context.a, $.context.b]', 'office', '{ const: name }'])(
    'is of two instants, or a name: %s',
    (span) => {
      expectValid(conditionText(`{ within: [$.context.t, ${span}] }`, 'imports: [shared]\n'), constants);
    },
  );

  test.each([
    ['[]', 0, ''],
    ['[$.context.a]', 1, ''],
    ['[$.context.a, $.context.b, $.context.c]', 3, ''],
    ['{ value: [] }', 0, '.value'],
    ['{ const: one }', 1, '.const'],
    ['{ default: [[$.context.a], office] }', 1, '.default[0]'],
  ])('%s is not, with %d', (span, count, path) => {
    const [error, ...more] = errorsIn(
      conditionText(`{ within: [$.context.t, ${span}] }`, 'imports: [shared]\n'),
      constants,
    );
    expect(more).toEqual([]);
    expect(error).toContain(
      `: expected 2 instants, not ${String(count)} at $.rules[0].when.within[1]${path} [operand-count]`,
    );
  });
});

describe('time zones of schedules', () => {
  const { expectValid, errorsIn } = testOf(knownTimeZones);
  const schedule = (zone: string): string =>
    definitionsText(`schedules:\n  s: { timeZone: ${zone}, days: [monday], from: "09:00", to: "17:00" }\n`);

  test.each(['UTC', 'Europe/Berlin', 'America/New_York'])('may be %s', (zone) => {
    expectValid(schedule(zone));
  });

  test.each(['Europe/Berlim', 'CEST', '"+01:00"', '""', 'Local'])('are not %s', (zone) => {
    expect(errorsIn(schedule(zone))).toEqual([
      `a.yaml:5:18: error: there is no time zone \`${zone.replaceAll('"', '')}\` at $.schedules.s.timeZone; name an IANA time zone, such as \`Europe/Berlin\` or \`UTC\` [invalid-time-zone]`,
    ]);
  });
});
