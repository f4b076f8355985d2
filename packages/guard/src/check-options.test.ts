import { describe, expect, it } from 'vitest';
import { engine } from '../test/policy.ts';
import { checkOptions, checkOverrides, checkQuestion } from './check-options.ts';

const OPTIONS = { engine, subject: { type: 'user', id: 'alice' } } as const;
const QUESTION = { action: 'read', resource: { type: 'document', id: '1' } } as const;

const check = (options: unknown): object => checkOptions(options as never);

describe('checkOptions', () => {
  it('fills in what is left out', () => {
    const { registry, ...rest } = checkOptions(OPTIONS);
    const defaults = { property: 'authz', problems: false, reveal: false, hide: false, enforce: true };
    expect(rest).toEqual({ ...OPTIONS, ...defaults });
    expect([...registry.keys()]).toEqual(['fields', 'header']);
  });

  it.each([
    ['an engine of the moment', { engine: () => engine }],
    ['a context', { context: { ip: '192.0.2.1' } }],
    ['a context without prototype', { context: Object.create(null) as object }],
    ['functions', { subject: () => null, context: () => null, onDecision: () => undefined }],
    ['a resolver', { resolver: { resolve: (request: unknown) => ({ request }) } }],
    ['switches', { problems: true, reveal: true, hide: true, enforce: false }],
    ['a realm', { realm: 'documents of Acme, Inc.' }],
    ['a property', { property: 'permission' }],
  ])('accepts %s', (_, options) => {
    expect(check({ ...OPTIONS, ...options })).toMatchObject(options);
  });

  it('takes what is undefined for left out', () => {
    expect(check({ ...OPTIONS, property: undefined, enforce: undefined })).toEqual(check(OPTIONS));
  });

  it('copies, so that a later change to the options changes no decision', () => {
    const options = { ...OPTIONS, subject: { type: 'user', id: 'alice' } };
    const checked = checkOptions(options);
    options.subject = { type: 'user', id: 'admin' };
    expect(checked.subject).toEqual({ type: 'user', id: 'alice' });
    expect(Object.isFrozen(checked)).toBe(true);
  });

  it('registers handlers beside the built-in ones, and instead of them', () => {
    const header = (): object => ({});
    const { registry } = checkOptions({ ...OPTIONS, log: () => undefined, obligations: { header, watermark: header } });
    expect([...registry.keys()]).toEqual(['fields', 'header', 'log', 'watermark']);
    expect(registry.get('header')).toBe(header);
  });

  const ENGINE =
    'option `engine` has no `evaluate`; pass what `createEngine` returned, or a function that returns the engine of the moment';
  const SUBJECT =
    'option `subject` is neither a subject nor a function; pass `{ type, id }` or a function that finds it in the request';
  const CONTEXT =
    'option `context` is neither attributes nor a function; pass a plain object or a function that builds it from the request, or leave it out';
  const RESOLVER = 'option `resolver` has no `resolve`; pass what `createResolver` returned, or leave it out';
  const PROPERTY =
    'option `property` is not a name for a property; pass a name that no object has by itself, or leave it out for `authz`';
  const REALM =
    'option `realm` cannot stand in a challenge; pass printable ASCII without `"` and `\\`, or leave it out';
  const OBLIGATIONS =
    'option `obligations` is not a registry of handlers; pass an object with a function for each obligation id, or leave it out';
  const notBoolean = (name: string): string =>
    `option \`${name}\` is not a boolean; pass \`true\` or \`false\`, or leave it out`;
  const notFunction = (name: string): string =>
    `option \`${name}\` is not a function; pass a function, or leave it out`;

  it.each([
    ['no options', undefined, 'options are missing; pass `{ engine, subject }`'],
    ['null', null, 'options are missing; pass `{ engine, subject }`'],
    ['no engine', { ...OPTIONS, engine: undefined }, ENGINE],
    ['the promise of an engine', { ...OPTIONS, engine: Promise.resolve(engine) }, ENGINE],
    ['no subject', { ...OPTIONS, subject: undefined }, SUBJECT],
    ['null for a subject', { ...OPTIONS, subject: null }, SUBJECT],
    ['the promise of a subject', { ...OPTIONS, subject: Promise.resolve(OPTIONS.subject) }, SUBJECT],
    ['a subject without type', { ...OPTIONS, subject: { id: 'alice' } }, SUBJECT],
    ['a subject with a numeric id', { ...OPTIONS, subject: { type: 'user', id: 7 } }, SUBJECT],
    ['a subject with an empty id', { ...OPTIONS, subject: { type: 'user', id: '' } }, SUBJECT],
    ['a context that is a string', { ...OPTIONS, context: 'office' }, CONTEXT],
    ['a context that is null', { ...OPTIONS, context: null }, CONTEXT],
    ['a context that is a list', { ...OPTIONS, context: [] }, CONTEXT],
    ['a context that is a Map', { ...OPTIONS, context: new Map() }, CONTEXT],
    ['attributes for a resolver', { ...OPTIONS, resolver: {} }, RESOLVER],
    ['an object for a log', { ...OPTIONS, log: console }, notFunction('log')],
    ['a log for a report', { ...OPTIONS, onDecision: console }, notFunction('onDecision')],
    ['A15 a property that objects have', { ...OPTIONS, property: '__proto__' }, PROPERTY],
    ['an empty property', { ...OPTIONS, property: '' }, PROPERTY],
    ['a realm with a quotation mark', { ...OPTIONS, realm: 'a "b"' }, REALM],
    ['A70 a realm with a line break', { ...OPTIONS, realm: 'a\nb' }, REALM],
    ['a handler that is none', { ...OPTIONS, obligations: { watermark: {} } }, OBLIGATIONS],
    ['handlers in a Map', { ...OPTIONS, obligations: new Map() }, OBLIGATIONS],
    ['A13 a text for a switch', { ...OPTIONS, enforce: 'false' }, notBoolean('enforce')],
    ['A13 a number for a switch', { ...OPTIONS, hide: 1 }, notBoolean('hide')],
    ['A13 null for a switch', { ...OPTIONS, problems: null }, notBoolean('problems')],
    ['A13 an object for a switch', { ...OPTIONS, reveal: {} }, notBoolean('reveal')],
  ])('refuses %s', (_, options, message) => {
    expect(() => check(options)).toThrow(new TypeError(message));
  });

  it.each(['contxt', 'constructor', '__proto__'])('A8 A15 refuses the unknown option %s', (name) => {
    const options = Object.defineProperty({ ...OPTIONS }, name, { value: {}, enumerable: true });
    expect(() => check(options)).toThrow(
      new TypeError(
        `option \`${name}\` is unknown; there is engine, subject, context, resolver, obligations, log, property, problems, reveal, realm, hide, enforce, onDecision`,
      ),
    );
  });

  it('A14 takes nothing from a polluted prototype', () => {
    Object.defineProperty(Object.prototype, 'subject', { value: { type: 'user', id: 'root' }, configurable: true });
    try {
      const { subject: _, ...rest } = OPTIONS;
      expect(() => check(rest)).toThrow(new TypeError(SUBJECT));
      expect(checkOptions(OPTIONS).subject).toBe(OPTIONS.subject);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'subject');
    }
  });
});

describe('checkQuestion', () => {
  it.each([
    ['values', QUESTION],
    ['an action object', { ...QUESTION, action: { name: 'read' } }],
    ['functions', { action: async () => 'read', resource: () => null }],
  ])('accepts %s', (_, question) => {
    expect(checkQuestion(question as never)).toEqual(question);
  });

  const ACTION =
    'argument `action` is neither an action nor a function; pass a name, `{ name }` or a function that finds it in the request';
  const RESOURCE =
    'argument `resource` is neither a resource nor a function; pass `{ type, id }` or a function that finds it in the request';

  it.each([
    ['no action', { ...QUESTION, action: undefined }, ACTION],
    ['an empty action', { ...QUESTION, action: '' }, ACTION],
    ['an action without name', { ...QUESTION, action: {} }, ACTION],
    ['no resource', { ...QUESTION, resource: undefined }, RESOURCE],
    ['a resource without id', { ...QUESTION, resource: { type: 'document' } }, RESOURCE],
  ])('refuses %s', (_, question, message) => {
    expect(() => checkQuestion(question as never)).toThrow(new TypeError(message));
  });
});

describe('checkOverrides', () => {
  it('has nothing to say where nothing is overridden', () => {
    expect(checkOverrides()).toEqual({});
    expect(checkOverrides({ hide: true })).toEqual({ hide: true });
  });

  it.each([
    ['null', null, 'overrides are not an object; pass `{ enforce, hide }`, or nothing'],
    ['what is no override', { problems: true }, 'override `problems` is unknown; there is enforce, hide'],
    [
      'A13 a text for a switch',
      { enforce: 'no' },
      'override `enforce` is not a boolean; pass `true` or `false`, or leave it out',
    ],
  ])('refuses %s', (_, overrides, message) => {
    expect(() => checkOverrides(overrides as never)).toThrow(new TypeError(message));
  });
});
