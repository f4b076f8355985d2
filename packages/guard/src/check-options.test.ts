import { describe, expect, it } from 'vitest';
import { engine } from '../test/policy.ts';
import { type AuthorizeOptions, checkOptions } from './index.ts';

const OPTIONS = {
  engine,
  subject: { type: 'user', id: 'alice' },
  action: 'read',
  resource: { type: 'document', id: '1' },
} as const;

const check = (options: unknown): AuthorizeOptions<unknown> => checkOptions(options as AuthorizeOptions<unknown>);

describe('checkOptions', () => {
  it.each([
    ['values', OPTIONS],
    ['an action object', { ...OPTIONS, action: { name: 'read' } }],
    ['a context', { ...OPTIONS, context: { ip: '192.0.2.1' } }],
    ['a context without prototype', { ...OPTIONS, context: Object.create(null) as object }],
    ['an undefined context', { ...OPTIONS, context: undefined }],
    [
      'extractors',
      { engine, subject: () => null, action: async () => 'read', resource: () => null, context: () => null },
    ],
  ])('accepts %s', (_, options) => {
    expect(check(options)).toEqual(options);
  });

  it('copies, so that a later change to the options changes no decision', () => {
    const options = { ...OPTIONS, subject: { type: 'user', id: 'alice' } };
    const checked = check(options);
    options.subject = { type: 'user', id: 'admin' };
    expect(checked.subject).toEqual({ type: 'user', id: 'alice' });
    expect(Object.isFrozen(checked)).toBe(true);
  });

  const ENGINE = 'option `engine` has no `evaluate`; pass what `createEngine` returned';
  const SUBJECT =
    'option `subject` is neither a subject nor a function; pass `{ type, id }` or a function that finds it in the request';
  const ACTION =
    'option `action` is neither an action nor a function; pass a name, `{ name }` or a function that finds it in the request';
  const RESOURCE =
    'option `resource` is neither a resource nor a function; pass `{ type, id }` or a function that finds it in the request';
  const CONTEXT =
    'option `context` is neither attributes nor a function; pass a plain object or a function that builds it from the request, or leave it out';

  it.each([
    ['no options', undefined, 'options are missing; pass `{ engine, subject, action, resource }`'],
    ['null', null, 'options are missing; pass `{ engine, subject, action, resource }`'],
    ['no engine', { ...OPTIONS, engine: undefined }, ENGINE],
    ['the promise of an engine', { ...OPTIONS, engine: Promise.resolve(engine) }, ENGINE],
    ['a function for an engine', { ...OPTIONS, engine: () => engine }, ENGINE],
    ['no subject', { ...OPTIONS, subject: undefined }, SUBJECT],
    ['null for a subject', { ...OPTIONS, subject: null }, SUBJECT],
    ['the promise of a subject', { ...OPTIONS, subject: Promise.resolve(OPTIONS.subject) }, SUBJECT],
    ['a subject without type', { ...OPTIONS, subject: { id: 'alice' } }, SUBJECT],
    ['a subject with a numeric id', { ...OPTIONS, subject: { type: 'user', id: 7 } }, SUBJECT],
    ['a subject with an empty id', { ...OPTIONS, subject: { type: 'user', id: '' } }, SUBJECT],
    ['no action', { ...OPTIONS, action: undefined }, ACTION],
    ['an empty action', { ...OPTIONS, action: '' }, ACTION],
    ['an action without name', { ...OPTIONS, action: {} }, ACTION],
    ['no resource', { ...OPTIONS, resource: undefined }, RESOURCE],
    ['a resource without id', { ...OPTIONS, resource: { type: 'document' } }, RESOURCE],
    ['a context that is a string', { ...OPTIONS, context: 'office' }, CONTEXT],
    ['a context that is null', { ...OPTIONS, context: null }, CONTEXT],
    ['a context that is a list', { ...OPTIONS, context: [] }, CONTEXT],
    ['a context that is a Map', { ...OPTIONS, context: new Map() }, CONTEXT],
  ])('refuses %s', (_, options, message) => {
    expect(() => check(options)).toThrow(new TypeError(message));
  });

  it.each(['contxt', 'constructor', '__proto__'])('A8 A15 refuses the unknown option %s', (name) => {
    const options = Object.defineProperty({ ...OPTIONS }, name, { value: {}, enumerable: true });
    const message = `option \`${name}\` is unknown; the options are engine, subject, action, resource, context`;
    expect(() => check(options)).toThrow(new TypeError(message));
  });

  it('A14 takes nothing from a polluted prototype', () => {
    Object.defineProperty(Object.prototype, 'subject', { value: { type: 'user', id: 'root' }, configurable: true });
    try {
      const { subject: _, ...rest } = OPTIONS;
      expect(() => check(rest)).toThrow(new TypeError(SUBJECT));
      expect(check(OPTIONS).subject).toBe(OPTIONS.subject);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'subject');
    }
  });
});
