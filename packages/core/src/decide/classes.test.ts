import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleAbout } from '../../test/decide/rule.ts';
import { generatedCode } from '../compile/backend.ts';
import { closures } from '../compile/closures/backend.ts';
import { createGenerator } from '../compile/generator.ts';
import { RequestClasses } from './classes.ts';
import { isTargeted } from './target.ts';

const types = fc.constantFrom('a', 'b', 'c', '*', '__proto__', '0', '1');
const names = fc.constantFrom('a', 'b', 'c', 'a:b', 'a:c', 'constructor', '0', '1:0', '');
const rules = fc.array(
  fc
    .tuple(
      fc.uniqueArray(types, { minLength: 1, maxLength: 2 }),
      fc.uniqueArray(names, { maxLength: 2 }),
      fc.uniqueArray(fc.constantFrom('a*', 'a:*', '*:b', '**', '*'), { maxLength: 2 }),
    )
    .map((parts) => ruleAbout(...parts)),
  { maxLength: 6 },
);

const clock = (): undefined => undefined;

describe.each([
  ['generated code', generatedCode({ generator: createGenerator(), clock })],
  ['closures', closures(clock)],
])('classes of requests, told by %s', (_name, backend) => {
  test('the same rules target two requests of a class', () => {
    fc.assert(
      fc.property(rules, types, names, types, names, (list, type, name, otherType, otherName) => {
        const classes = new RequestClasses(list, backend);
        fc.pre(classes.classOf(type, name) === classes.classOf(otherType, otherName));
        expect(list.filter((one) => isTargeted(one, type, name))).toEqual(
          list.filter((one) => isTargeted(one, otherType, otherName)),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  test('a request is always of the same class', () => {
    fc.assert(
      fc.property(rules, types, names, (list, type, name) => {
        const classes = new RequestClasses(list, backend);
        expect(classes.classOf(type, name)).toBe(classes.classOf(type, name));
        expect(new RequestClasses(list, backend).classOf(type, name)).toBe(classes.classOf(type, name));
      }),
    );
  });

  test.each([
    ['without patterns', [ruleAbout(['a', 'b'], ['read', 'write'], [])], 9],
    ['with patterns', [ruleAbout(['a', 'b'], ['read'], ['x:*', '**:y'])], 15],
    ['without rules', [], 1],
  ])('%s, names that only callers know make no new ones', (_, list, most) => {
    const classes = new RequestClasses(list, backend);
    const made = new Set<unknown>();
    for (let i = 0; i < 2_000; i += 1) {
      for (const name of [
        'read',
        'write',
        `x:${String(i)}`,
        `${String(i)}:y`,
        `x:${String(i)}:y`,
        `x:y`,
        `unlisted-${String(i)}`,
      ])
        for (const type of ['a', 'b', `unlisted-${String(i)}`]) made.add(classes.classOf(type, name));
    }
    expect(made.size).toBe(most);
  });
});
