import { describe, expect, it } from 'vitest';
import { createMask } from './field-mask.ts';

const BODY = {
  id: 7,
  ssn: '078-05-1120',
  owner: { name: 'Ann', ssn: '219-09-9999', address: { city: 'Bern', zip: '3000' } },
  parts: [
    { id: 1, ssn: 'a' },
    { id: 2, notes: [{ text: 'x', ssn: 'b' }] },
  ],
  tags: ['x', 'y'],
};

describe('createMask', () => {
  it.each<[string, readonly string[] | undefined, readonly string[] | undefined, unknown]>([
    ['excludes a field', undefined, ['owner', 'parts', 'tags', 'ssn'], { id: 7 }],
    [
      'excludes a field of a field',
      ['owner'],
      ['owner.ssn', 'owner.address.zip'],
      { owner: { name: 'Ann', address: { city: 'Bern' } } },
    ],
    ['excludes a field of every element', ['parts'], ['parts.ssn', 'parts.notes'], { parts: [{ id: 1 }, { id: 2 }] }],
    ['excludes any field of a field', undefined, ['owner.*', 'parts', 'ssn', 'tags'], { id: 7, owner: {} }],
    [
      'excludes a field wherever it is',
      undefined,
      ['**.ssn', 'tags'],
      {
        id: 7,
        owner: { name: 'Ann', address: { city: 'Bern', zip: '3000' } },
        parts: [{ id: 1 }, { id: 2, notes: [{ text: 'x' }] }],
      },
    ],
    ['includes a field, whole', ['owner'], undefined, { owner: BODY.owner }],
    ['includes a field of a field', ['owner.address.city'], undefined, { owner: { address: { city: 'Bern' } } }],
    ['includes a field of every element', ['parts.id'], undefined, { parts: [{ id: 1 }, { id: 2 }] }],
    ['includes a list of values', ['tags'], undefined, { tags: ['x', 'y'] }],
    ['includes a field wherever it is', ['**.text'], undefined, { parts: [{}, { notes: [{ text: 'x' }] }] }],
    ['includes a field behind any', ['*.name'], undefined, { owner: { name: 'Ann' }, parts: [{}, {}] }],
    ['includes nothing', [], undefined, {}],
    ['includes what is not there', ['nothing.at.all'], undefined, {}],
    ['excludes what is included too', ['id', 'ssn'], ['ssn'], { id: 7 }],
  ])('%s', (_, include, exclude, expected) => {
    expect(createMask(include, exclude)(BODY)).toEqual(expected);
  });

  it('masks each element of a list', () => {
    expect(createMask(['id'])([{ id: 1, ssn: 'a' }, { id: 2 }])).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it.each([
    ['a text', 'secret'],
    ['a number', 7],
    ['null', null],
    ['true', true],
  ])('includes nothing of %s, which has no fields', (_, body) => {
    expect(createMask(['id'])(body)).toBeNull();
    expect(createMask([])([body])).toEqual([]);
  });

  it('excludes nothing of what has no fields', () => {
    expect(createMask(undefined, ['id'])('text')).toBe('text');
  });

  it('A15 takes `__proto__` for a field like any other', () => {
    const body: unknown = JSON.parse('{"__proto__":{"ssn":"a","id":1},"constructor":2}');
    expect(JSON.stringify(createMask(undefined, ['**.ssn'])(body))).toBe('{"__proto__":{"id":1},"constructor":2}');
    expect(JSON.stringify(createMask(['__proto__.id'])(body))).toBe('{"__proto__":{"id":1}}');
  });

  it('matches names byte for byte', () => {
    expect(createMask(undefined, ['ssn'])({ SSN: 1, ssn: 2, ｓｓｎ: 3 })).toEqual({ SSN: 1, ｓｓｎ: 3 });
  });

  it('A28 takes time in proportion to the body, however many `**` there are', () => {
    const path = `${'**.a.'.repeat(20)}end`;
    let body: unknown = {};
    for (let depth = 0; depth < 500; depth += 1) body = { a: body };
    expect(createMask(undefined, [path])(body)).toEqual(body);
  });

  it.each([
    ['', 'the path `` has an empty segment'],
    ['a..b', 'the path `a..b` has an empty segment'],
    ['.a', 'the path `.a` has an empty segment'],
    ['a.**', 'the path `a.**` ends with `**`; what is below a field goes with it'],
    ['**', 'the path `**` ends with `**`; what is below a field goes with it'],
  ])('refuses the path %j', (path, message) => {
    expect(() => createMask([path])).toThrow(new TypeError(message));
    expect(() => createMask(undefined, [path])).toThrow(new TypeError(message));
  });
});
