import { inspect } from './inspect.ts';
import { withoutPrototype } from './own.ts';
import { suggest } from './suggest.ts';

/** What an option is, where it is given. */
export interface OptionCheck {
  readonly holds: (value: unknown) => boolean;
  /** Goes on after "the option `x` must". */
  readonly must: string;
}

/** There is no option but these. */
export type OptionChecks<T> = Readonly<Record<keyof T & string, OptionCheck>>;

/**
 * A copy that inherits nothing: what is not given must not come from a polluted prototype.
 *
 * @throws {TypeError} where an option is not what it should be, or there is none of its name: who has misspelt `validateRequests` has no
 *   validation
 */
export function checkedOptions<T extends object>(given: T, checks: OptionChecks<T>): T {
  if (typeof given !== 'object' || given === null)
    throw new TypeError(`the options must be an object, not \`${inspect(given)}\``);
  const options = withoutPrototype(given);
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) throw new TypeError(unknown(name, Object.keys(checks)));
    const { holds, must } = checks[name as keyof T & string];
    if (value !== undefined && !holds(value))
      throw new TypeError(`the option \`${name}\` must ${must}, not \`${inspect(value)}\``);
  }
  return options;
}

export const IS_BOOLEAN: OptionCheck = { holds: (value) => typeof value === 'boolean', must: 'be true or false' };

export function isFunction(what: string): OptionCheck {
  return { holds: (value) => typeof value === 'function', must: `be a function ${what}` };
}

export function isIntegerUpTo(most: number, more = ''): OptionCheck {
  return {
    holds: (value) => Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= most,
    must: `be an integer from 1 to ${String(most)}${more}`,
  };
}

/** Has some methods, whatever else it is. */
export function hasMethods(...names: readonly string[]): OptionCheck {
  return {
    holds: (value) =>
      typeof value === 'object' &&
      value !== null &&
      names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function'),
    must: `have ${names.map((name) => `\`${name}\``).join(' and ')}`,
  };
}

function unknown(name: string, known: readonly string[]): string {
  const near = suggest(name, known);
  return near === undefined
    ? `there is no option \`${name}\`; there is ${known.join(', ')}`
    : `there is no option \`${name}\`; did you mean \`${near}\`?`;
}
