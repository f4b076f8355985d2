import fc from 'fast-check';
import type { Raw } from './conditions.ts';
import { ROLES, TEXTS } from './vocabulary.ts';

type RawRule = Readonly<Record<string, Raw>>;

const effects = fc.constantFrom('permit', 'permit', 'deny');

/** Rules that are told apart by what they say a text must be, which is looked up instead of asking each of them. */
function toldApart(conditions: fc.Arbitrary<Raw>): fc.Arbitrary<readonly RawRule[]> {
  return fc
    .record({
      selector: fc.constantFrom('$.resource.properties.s1', '$.subject.properties.s2', '$.context.o.s', '$.context.l1'),
      rules: fc.tuple(
        ...[...TEXTS, ...TEXTS.slice(0, 3)].map((text) =>
          fc.record({
            text: fc.constant(text),
            effect: effects,
            more: fc.array(conditions, { maxLength: 1 }),
            isFirst: fc.boolean(),
          }),
        ),
      ),
    })
    .map(({ selector, rules }) =>
      rules.map(({ text, effect, more, isFirst }) => {
        const required = { equals: [selector, { value: text }] };
        return { effect, actions: ['*'], when: isFirst ? [required, ...more] : [...more, { allOf: [required] }] };
      }),
    );
}

/** More rules than one function asks. */
function manyMore(conditions: fc.Arbitrary<Raw>): fc.Arbitrary<readonly RawRule[]> {
  const rule = fc.oneof(
    fc.record({
      effect: fc.constant('permit'),
      actions: fc.constant(['*']),
      roles: fc.tuple(fc.constantFrom(...ROLES)),
    }),
    fc.record({ effect: effects, actions: fc.constant(['*']), when: conditions }),
  );
  // many are the same, so that more than the first few get to decide
  return fc
    .array(rule, { minLength: 3, maxLength: 6 })
    .map((some) => Array.from({ length: 52 }, (_, index) => some[(index * index) % some.length] as RawRule));
}

/** Lists of rules that are decided in other ways than a few are. */
export function crowds(conditions: fc.Arbitrary<Raw>): fc.Arbitrary<readonly RawRule[]> {
  return fc.oneof({ weight: 4, arbitrary: toldApart(conditions) }, { weight: 1, arbitrary: manyMore(conditions) });
}
