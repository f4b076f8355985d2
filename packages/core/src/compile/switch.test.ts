import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGenerator } from './generator.ts';
import { compileSwitch } from './switch.ts';

const names = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '"', '\\', '\u2028'));

test.each([
  ['few', 0, 16],
  ['many', 17, 40],
])('%s names have the places in which they were given, and all others the one after', (_, minLength, maxLength) => {
  fc.assert(
    fc.property(fc.uniqueArray(names, { minLength, maxLength }), names, (given, other) => {
      const placeOf = compileSwitch(given, createGenerator());
      expect(given.map((name) => placeOf(name))).toEqual(given.map((_name, place) => place));
      expect(placeOf(other)).toBe(given.includes(other) ? given.indexOf(other) : given.length);
    }),
  );
});
