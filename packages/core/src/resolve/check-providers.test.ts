import { describe, expect, test } from 'vitest';
import { DOCUMENTS } from '../../test/resolve/world.ts';
import { createEngine, createResolver } from '../index.ts';

const engine = createEngine(DOCUMENTS);
const GOOD = { name: 'directory', of: 'subject', attributes: ['clearance'], load: () => null };
const make = (providers: unknown, options?: unknown): unknown =>
  createResolver(engine, providers as never, options as never);

describe('providers', () => {
  test.each<[string, readonly object[]]>([
    ['none', []],
    [
      'one with all there is',
      [
        {
          ...GOOD,
          types: ['user'],
          by: ['subject', 'action'],
          timeout: 1,
          ttl: 0,
          cacheSize: 1,
          authoritative: true,
          always: false,
        },
      ],
    ],
    ['options that are undefined', [{ ...GOOD, types: undefined, ttl: undefined }]],
    ['one attribute of two parts', [GOOD, { ...GOOD, name: 'b', of: 'resource' }]],
    [
      'one attribute of two types',
      [
        { ...GOOD, types: ['user'] },
        { ...GOOD, name: 'b', types: ['robot'] },
      ],
    ],
  ])('may be %s', (_, providers) => {
    expect(() => make(providers)).not.toThrow();
  });

  test.each<[string, unknown, string]>([
    ['no list', GOOD, '`providers` must be a list of attribute providers'],
    ['no object', ['x'], 'provider 1 must be an object with name, of, attributes and load'],
    ['no name', [GOOD, { ...GOOD, name: '' }], 'provider 2: `name` must be a non-empty string'],
    [
      'a key that is misspelt',
      [{ ...GOOD, tll: 5 }],
      'provider `directory` has `tll`, which providers do not have; they have name, of, attributes, load, types, by, timeout, ttl, cacheSize, authoritative, always',
    ],
    [
      'attributes of nothing',
      [{ ...GOOD, of: 'action' }],
      'provider `directory`: `of` must be `subject`, `resource` or `context`',
    ],
    ['no attributes', [{ ...GOOD, attributes: [] }], 'provider `directory`: `attributes` must be a list of names'],
    [
      'a selector with no name',
      [{ ...GOOD, attributes: [''] }],
      'provider `directory`: `attributes` must be a list of names',
    ],
    [
      'nothing that loads',
      [{ ...GOOD, load: {} }],
      'provider `directory`: `load` must be a function that loads attributes',
    ],
    ['types in one text', [{ ...GOOD, types: 'user' }], 'provider `directory`: `types` must be a list of types'],
    [
      'an unknown part',
      [{ ...GOOD, by: ['context'] }],
      'provider `directory`: `by` must be a list of `subject`, `action` and `resource`',
    ],
    [
      'no time',
      [{ ...GOOD, timeout: 0 }],
      'provider `directory`: `timeout` must be an integer from 1 to 600000, in milliseconds',
    ],
    [
      'a negative ttl',
      [{ ...GOOD, ttl: -1 }],
      'provider `directory`: `ttl` must be an integer from 0, in milliseconds',
    ],
    [
      'an endless ttl',
      [{ ...GOOD, ttl: Infinity }],
      'provider `directory`: `ttl` must be an integer from 0, in milliseconds',
    ],
    ['no room', [{ ...GOOD, cacheSize: 0 }], 'provider `directory`: `cacheSize` must be an integer from 1 to 1000000'],
    [
      'a word for true',
      [{ ...GOOD, authoritative: 'yes' }],
      'provider `directory`: `authoritative` must be `true` or `false`',
    ],
    [
      'a context that depends on nothing',
      [{ ...GOOD, of: 'context' }],
      'provider `directory`: `by` must say what its attributes of the context depend on, such as `subject`',
    ],
    [
      'a context with types',
      [{ ...GOOD, of: 'context', by: ['subject'], types: ['user'] }],
      'provider `directory`: `types` are those of subjects or resources, and a context has none',
    ],
    ['two of one name', [GOOD, { ...GOOD, of: 'resource' }], 'two providers are named `directory`'],
    [
      'two of one attribute',
      [GOOD, { ...GOOD, name: 'b', types: ['user'] }],
      'providers `directory` and `b` both have `clearance` of the subject; let one of them have it',
    ],
  ])('are refused at once: %s', (_, providers, message) => {
    expect(() => make(providers)).toThrow(new TypeError(message));
  });
});

describe('options of a resolver', () => {
  test.each([
    [{ timeout: 0 }, 'the option `timeout` must be an integer from 1 to 600000, in milliseconds, not `0`'],
    [
      { timeout: 2 ** 31 },
      'the option `timeout` must be an integer from 1 to 600000, in milliseconds, not `2147483648`',
    ],
    [{ timeot: 1 }, 'there is no option `timeot`; did you mean `timeout`?'],
    [{ onFailure: 'log' }, 'the option `onFailure` must be a function that is told what has failed, not `"log"`'],
    [{ now: 5 }, 'the option `now` must be a function that tells milliseconds, not `5`'],
    [{ timers: {} }, 'the option `timers` must have `setTimeout` and `clearTimeout`, not `{}`'],
  ])('%j is refused', (options, message) => {
    expect(() => make([], options)).toThrow(new TypeError(message));
  });
});
