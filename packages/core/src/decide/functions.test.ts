import { describe, expect, test, vi } from 'vitest';
import { ruleAbout } from '../../test/decide/rule.ts';
import { closures } from '../compile/closures/backend.ts';
import type { Compiled } from '../compile/parameters.ts';
import { RequestClasses } from './classes.ts';
import { functionsOf } from './functions.ts';

/** Asks for functions of actions on documents, and tells for which of them one was made. */
function madeFor(cacheSize: number, actions: readonly string[], type = 'document'): readonly boolean[] {
  const make = vi.fn(
    (resourceType: string, action: string): Compiled<string> =>
      () =>
        `${action} ${resourceType}`,
  );
  const classes = new RequestClasses(
    ['a', 'b', 'c'].map((name) => ruleAbout(['document'], [name], [`${name}:*`])),
    closures(() => undefined),
  );
  const { made, typeOf, nameOf, width, find } = functionsOf(classes, cacheSize, make);
  return actions.map((action) => {
    make.mockClear();
    const compiled = made?.[typeOf(type) * width + nameOf(action)] ?? find(type, action);
    expect(compiled).toBeTypeOf('function');
    return make.mock.calls.length > 0;
  });
}

describe('functions that have been made', () => {
  test('are found by the number of their class, where it has one', () => {
    const classes = new RequestClasses(
      [ruleAbout(['document'], ['a', 'b'], [])],
      closures(() => undefined),
    );
    const { made, typeOf, nameOf, width, find } = functionsOf(classes, 100, () => () => 'made');
    const place = typeOf('document') * width + nameOf('a');
    expect(Object.entries(made ?? {}).every(([, one]) => one === undefined)).toBe(true);
    expect(Object.keys(made ?? {})).toHaveLength(classes.numbers); // no place inherits what a polluted prototype has
    const compiled = find('document', 'a');
    expect(made?.[place]).toBe(compiled);
  });

  test('are found again, also those of actions that only patterns tell', () => {
    expect(madeFor(100, ['a', 'a', 'a:x', 'a:y', 'b', 'a'])).toEqual([true, false, true, false, true, false]);
  });

  test('are kept for as many classes as there is room for, and those used last', () => {
    const actions = ['a', 'a', 'b', 'a', 'c', 'a', 'b', 'c'];
    expect(madeFor(2, actions)).toEqual([true, false, true, false, true, false, true, true]);
  });

  test('are shared by all names that only callers know', () => {
    const unlisted = Array.from({ length: 100 }, (_, i) => `unlisted-${String(i)}`);
    for (const cacheSize of [1, 100]) expect(madeFor(cacheSize, unlisted).filter(Boolean)).toEqual([true]);
  });
});
