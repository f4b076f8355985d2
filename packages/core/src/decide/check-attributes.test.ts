import { describe, expect, test, vi } from 'vitest';
import { request } from '../../test/abuse/ways.ts';
import { requestCheck } from './check-attributes.ts';

const NONE = { subject: undefined, action: undefined, context: undefined, resource: [] };
const SCHEMAS = {
  ...NONE,
  subject: { title: 'of subjects' },
  resource: [{ type: 'document', schema: { title: 'of documents' } }],
};

describe('without a compiler of schemas', () => {
  test('there is only the shape to check, whatever schemas say', () => {
    const { whole, parts, isShapeAlone } = requestCheck(SCHEMAS, undefined);
    expect(isShapeAlone).toBe(true);
    expect(whole(request({ subject: { any: 1 } }))?.['subject.properties']).toEqual({ any: 1 });
    expect(parts(request({ subject: [] }))?.['subject.properties']).toEqual([]);
    expect(whole(request({ subject: [] }))).toBeUndefined();
  });
});

describe('with a compiler of schemas', () => {
  const check = vi.fn((_title: unknown, attributes: unknown) => (attributes as { good?: boolean }).good === true);
  const compile = (schema: unknown) => (attributes: unknown) => check((schema as { title: string }).title, attributes);
  const { whole, parts, isShapeAlone } = requestCheck(SCHEMAS, compile);

  test('the shape is not all there is to check', () => {
    expect(isShapeAlone).toBe(false);
    expect(parts).toBe(whole);
  });

  test('each part is checked against its own schema, and a resource against that of its type', () => {
    check.mockClear();
    expect(whole(request({ subject: { good: true }, resource: { good: true, id: 7 } }))).toBeDefined();
    expect(check.mock.calls).toEqual([
      ['of subjects', { good: true }],
      ['of documents', { good: true, id: 7 }],
    ]);
  });

  test.each([
    ['$.subject.properties does not satisfy its schema', { subject: {}, resource: { good: true } }],
    ['$.subject.properties does not satisfy its schema', { resource: { good: true } }],
    ['$.resource.properties does not satisfy its schema', { subject: { good: true }, resource: { good: 1 } }],
    [
      '$.subject.properties cannot be checked against its schema: it is not plain JSON, or too large',
      { subject: { good: true, made: new Date(0) } },
    ],
  ])('a request is refused where %s', (problem, attributes) => {
    const report = vi.fn();
    expect(whole(request(attributes), report)).toBeUndefined();
    expect(report.mock.calls).toEqual([[problem]]);
  });

  test.each([
    ['a list of mistakes', ['is missing']],
    ['a promise', Promise.resolve(true)],
    ['1', 1],
    ['nothing', undefined],
  ])('A12 no answer but `true` makes attributes valid: not %s', (_, answer) => {
    const { whole: checked } = requestCheck(SCHEMAS, () => (() => answer) as never);
    expect(checked(request({ subject: {}, resource: {} }))).toBeUndefined();
  });

  test('what is decided by is a copy of what was checked', () => {
    const subject = { good: true, list: ['a'] };
    const copied = whole(request({ subject, resource: { good: true } }))?.['subject.properties'];
    expect(copied).toEqual(subject);
    expect(copied).not.toBe(subject);
  });
});
