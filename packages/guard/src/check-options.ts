import { PARAMETER } from './challenge.ts';
import type { GuardOptions, GuardOverrides, Question } from './options.ts';
import { createRegistry, type Registry } from './obligations/registry.ts';
import { isPlainObject } from './plain-object.ts';

/** Options that have been looked at: nothing is missing, and later changes to what was passed change nothing. */
export interface CheckedOptions<Req> extends Omit<GuardOptions<Req>, 'property' | 'obligations' | 'log'> {
  readonly property: string;
  readonly problems: boolean;
  readonly reveal: boolean;
  readonly hide: boolean;
  readonly enforce: boolean;
  readonly registry: Registry<Req>;
}

interface Check {
  readonly holds: (value: unknown) => boolean;
  readonly problem: string;
  readonly mend: string;
}

type Checks<Name extends string> = Readonly<Record<Name, Check>>;

const SWITCH: Check = {
  holds: (value) => value === undefined || typeof value === 'boolean',
  problem: 'is not a boolean',
  mend: 'pass `true` or `false`, or leave it out',
};

const OPTIONAL_FUNCTION: Check = {
  holds: (value) => value === undefined || typeof value === 'function',
  problem: 'is not a function',
  mend: 'pass a function, or leave it out',
};

const ENTITY = 'pass `{ type, id }` or a function that finds it in the request';

const OPTIONS: Checks<keyof GuardOptions<never>> = {
  engine: {
    holds: (value) => typeof value === 'function' || (isObject(value) && typeof value['evaluate'] === 'function'),
    problem: 'has no `evaluate`',
    mend: 'pass what `createEngine` returned, or a function that returns the engine of the moment',
  },
  subject: {
    holds: (value) => isEntity(value) || typeof value === 'function',
    problem: 'is neither a subject nor a function',
    mend: ENTITY,
  },
  context: {
    holds: (value) => value === undefined || isPlainObject(value) || typeof value === 'function',
    problem: 'is neither attributes nor a function',
    mend: 'pass a plain object or a function that builds it from the request, or leave it out',
  },
  resolver: {
    holds: (value) => value === undefined || (isObject(value) && typeof value['resolve'] === 'function'),
    problem: 'has no `resolve`',
    mend: 'pass what `createResolver` returned, or leave it out',
  },
  obligations: {
    holds: (value) => value === undefined || (isPlainObject(value) && Object.values(value).every(isFunction)),
    problem: 'is not a registry of handlers',
    mend: 'pass an object with a function for each obligation id, or leave it out',
  },
  log: OPTIONAL_FUNCTION,
  property: {
    holds: (value) => value === undefined || (isText(value) && !(value in {})),
    problem: 'is not a name for a property',
    mend: 'pass a name that no object has by itself, or leave it out for `authz`',
  },
  problems: SWITCH,
  reveal: SWITCH,
  realm: {
    holds: (value) => value === undefined || (isText(value) && PARAMETER.test(value)),
    problem: 'cannot stand in a challenge',
    mend: 'pass printable ASCII without `"` and `\\`, or leave it out',
  },
  hide: SWITCH,
  enforce: SWITCH,
  onDecision: OPTIONAL_FUNCTION,
};

const QUESTION: Checks<keyof Question<never>> = {
  action: {
    holds: (value) => isText(value) || (isObject(value) && isText(value['name'])) || typeof value === 'function',
    problem: 'is neither an action nor a function',
    mend: 'pass a name, `{ name }` or a function that finds it in the request',
  },
  resource: {
    holds: (value) => isEntity(value) || typeof value === 'function',
    problem: 'is neither a resource nor a function',
    mend: ENTITY,
  },
};

const OVERRIDES: Checks<keyof GuardOverrides> = { enforce: SWITCH, hide: SWITCH };

/**
 * Checks what all guards have in common, when they are made and not when the first request arrives.
 *
 * @throws TypeError naming the option that is missing, of the wrong shape or unknown, and the mend
 */
export function checkOptions<Req>(options: GuardOptions<Req>): CheckedOptions<Req> {
  if (!isObject(options)) throw new TypeError('options are missing; pass `{ engine, subject }`');
  const { obligations, log, ...own } = check('option', OPTIONS, options) as unknown as GuardOptions<Req>;
  return Object.freeze({
    property: 'authz',
    problems: false,
    reveal: false,
    hide: false,
    enforce: true,
    ...own,
    registry: createRegistry(obligations, log),
  });
}

/** Checks what a route asks, like {@link checkOptions}. */
export function checkQuestion<Req>(question: Question<Req>): Question<Req> {
  return Object.freeze(check('argument', QUESTION, question)) as unknown as Question<Req>;
}

/** Checks what a single guard does otherwise, like {@link checkOptions}. */
export function checkOverrides(overrides: GuardOverrides = {}): GuardOverrides {
  if (!isObject(overrides)) throw new TypeError('overrides are not an object; pass `{ enforce, hide }`, or nothing');
  return check('override', OVERRIDES, overrides);
}

/** A copy without what is `undefined`, and without a prototype: what is not given cannot be inherited from a polluted one. */
function check(what: string, checks: Checks<string>, given: object): Readonly<Record<string, unknown>> {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(checks, name)) continue;
    throw new TypeError(`${what} \`${name}\` is unknown; there is ${Object.keys(checks).join(', ')}`);
  }
  const own = Object.assign(Object.create(null) as Record<string, unknown>, given);
  for (const [name, { holds, problem, mend }] of Object.entries(checks)) {
    if (!holds(own[name])) throw new TypeError(`${what} \`${name}\` ${problem}; ${mend}`);
    if (own[name] === undefined) delete own[name];
  }
  return own;
}

function isEntity(value: unknown): boolean {
  return isObject(value) && isText(value['type']) && isText(value['id']);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
