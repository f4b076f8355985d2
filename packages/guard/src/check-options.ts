import type { AuthorizeOptions } from './options.ts';

interface Check {
  readonly holds: (value: unknown) => boolean;
  readonly problem: string;
  readonly mend: string;
}

const CHECKS: Readonly<Record<keyof AuthorizeOptions<never>, Check>> = {
  engine: {
    holds: (value) => isObject(value) && typeof value['evaluate'] === 'function',
    problem: 'has no `evaluate`',
    mend: 'pass what `createEngine` returned',
  },
  subject: {
    holds: (value) => isEntity(value) || typeof value === 'function',
    problem: 'is neither a subject nor a function',
    mend: 'pass `{ type, id }` or a function that finds it in the request',
  },
  action: {
    holds: (value) => isText(value) || (isObject(value) && isText(value['name'])) || typeof value === 'function',
    problem: 'is neither an action nor a function',
    mend: 'pass a name, `{ name }` or a function that finds it in the request',
  },
  resource: {
    holds: (value) => isEntity(value) || typeof value === 'function',
    problem: 'is neither a resource nor a function',
    mend: 'pass `{ type, id }` or a function that finds it in the request',
  },
  context: {
    holds: (value) => value === undefined || isAttributes(value) || typeof value === 'function',
    problem: 'is neither attributes nor a function',
    mend: 'pass a plain object or a function that builds it from the request, or leave it out',
  },
};

/**
 * Checks what a guard is configured with, when the guard is made and not when the first request arrives.
 *
 * @returns a frozen copy, so that later changes to `options` change no decision
 * @throws TypeError naming the option that is missing, of the wrong shape or unknown, and the mend
 */
export function checkOptions<Req>(options: AuthorizeOptions<Req>): AuthorizeOptions<Req> {
  const given: unknown = options;
  if (!isObject(given)) throw new TypeError('options are missing; pass `{ engine, subject, action, resource }`');
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(CHECKS, name)) {
      throw new TypeError(`option \`${name}\` is unknown; the options are ${Object.keys(CHECKS).join(', ')}`);
    }
  }
  // Without a prototype: what is not given cannot be inherited from a polluted one.
  const own = Object.assign(Object.create(null) as Record<string, unknown>, given);
  for (const [name, { holds, problem, mend }] of Object.entries(CHECKS)) {
    if (!holds(own[name])) throw new TypeError(`option \`${name}\` ${problem}; ${mend}`);
  }
  return Object.freeze(own) as unknown as AuthorizeOptions<Req>;
}

function isEntity(value: unknown): boolean {
  return isObject(value) && isText(value['type']) && isText(value['id']);
}

function isAttributes(value: unknown): boolean {
  return isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
