import type { Generator } from './generator.ts';

/**
 * A function from names to their places in a list; one past the end for all others. A few names are compared one by one,
 * which the runtime does by their addresses.
 *
 * @throws {EvalError} where the host forbids code generation
 */
export function compileSwitch(names: readonly string[], generator: Generator): (name: string) => number {
  const cases = names.map((_, place) => `case c${String(place)}: return ${String(place)};`);
  const otherwise = String(names.length);
  const lines =
    names.length > FEW
      ? [`const place = c0.get(name);`, `return place === undefined ? ${otherwise} : place;`]
      : ['switch (name) {', ...cases, `default: return ${otherwise};`, '}'];
  const constants = names.length > FEW ? [new Map(names.map((name, place) => [name, place]))] : names;
  return generator.make({ parameters: ['name'], lines, constants }) as (name: string) => number;
}

const FEW = 16;
