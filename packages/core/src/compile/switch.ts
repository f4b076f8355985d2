/**
 * A function from names to their places in a list; one past the end for all others. A few names are compared one by one,
 * which the runtime does by their addresses.
 *
 * @throws {EvalError} where the host forbids code generation
 */
export function compileSwitch(names: readonly string[]): (name: string) => number {
  if (names.length > FEW) {
    const places = new Map(names.map((name, place) => [name, place]));
    return (name) => places.get(name) ?? names.length;
  }
  const cases = names.map((name, place) => `case ${JSON.stringify(name)}: return ${String(place)};`);
  const body = ['"use strict";', 'switch (name) {', ...cases, `default: return ${String(names.length)};`, '}'];
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- generating code is what this layer is for
  return new Function('name', body.join('\n')) as (name: string) => number;
}

const FEW = 16;
