/**
 * A copy of options that inherits nothing: what is not given must not come from a polluted prototype.
 *
 * @throws TypeError where there are no options, or one that nobody knows
 */
export function ownOptions<T extends object>(given: T, names: readonly (keyof T & string)[]): T {
  const options: unknown = given;
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`options are missing; there is ${names.join(', ')}`);
  }
  for (const name of Object.keys(options)) {
    if ((names as readonly string[]).includes(name)) continue;
    throw new TypeError(`option \`${name}\` is unknown; there is ${names.join(', ')}`);
  }
  return Object.assign(Object.create(null) as object, options) as T;
}
