import { describe, expect, test } from 'vitest';
import { createEngine } from '../engine.ts';
import { agreed, deny, permit, policy, request, waysOf } from '../../test/abuse/ways.ts';

const X = '$.resource.properties.x';

describe('more rules than one function asks', () => {
  const atLeast = (index: number): object => ({ atLeast: [X, index] });
  const rules = [
    ...Array.from({ length: 120 }, (_, index) => permit(`p${String(index)}`, { when: atLeast(200 - index) })),
    ...Array.from({ length: 70 }, (_, index) => deny(`d${String(index)}`, { when: atLeast(1_000 - index) })),
  ];
  const ways = waysOf([policy(rules)]);
  const ask = (x: unknown): string => {
    const { reason, rule } = agreed(ways, () => request({ resource: { x } }));
    return `${reason} ${String(rule)}`;
  };

  test('decide as they do one by one', () => {
    expect(ask(200)).toBe('explicit-permit documents/p0');
    expect(ask(100)).toBe('explicit-permit documents/p100');
    expect(ask(81)).toBe('explicit-permit documents/p119');
    expect(ask(80)).toBe('default-deny null');
    expect(ask(1_000)).toBe('explicit-deny documents/d0');
    expect(ask(931)).toBe('explicit-deny documents/d69');
    expect(ask('x')).toBe('indeterminate documents/d0');
    expect(ask(undefined)).toBe('indeterminate documents/d0');
  });

  test('read what they ask for once, also lists and list steps', () => {
    const texts = Array.from({ length: 60 }, (_, index) => `t${String(index)}`);
    const when = (text: string): object => ({
      anyOf: [
        { contains: ['$.context.list', text] },
        { containsAny: ['$.context.pages[*].tags', [text]] },
        { olderThan: ['$.context.since', 'P1D'] },
        { equals: [{ count: '$.context.list' }, 1_000] },
      ],
    });
    const many = waysOf([policy(texts.map((text) => permit(text, { when: when(text) })))]);
    const getters = { list: 0, pages: 0, element: 0 };
    const context = {
      get list() {
        getters.list += 1;
        const list = ['t58'];
        Object.defineProperty(list, 1, {
          get: () => {
            getters.element += 1;
            return 'x';
          },
        });
        return list;
      },
      get pages() {
        getters.pages += 1;
        return [];
      },
    };
    expect(agreed(many, () => request({ context: { list: ['t58', 'x'], pages: [] } })).rule).toBe('documents/t58');
    expect(many.compiled(request({ context })).rule).toBe('documents/t58');
    expect(getters).toEqual({ list: 1, pages: 1, element: 1 });
  });

  test('read the clock once', () => {
    const rules60 = Array.from({ length: 60 }, (_, index) =>
      permit(`r${String(index)}`, { when: { newerThan: ['$.context.since', `PT${String(index)}M`] } }),
    );
    let reads = 0;
    const engine = createEngine([policy(rules60)], { now: () => Date.parse('2026-01-01T01:00:00Z') + (reads += 1) });
    const asked = request({ context: { since: '2026-01-01T00:10:00Z' } });
    expect(engine.evaluate(asked as never).rule).toBe('documents/r51');
    expect(reads).toBe(1);
  });

  test('find attributes invalid that are no plain object', () => {
    expect(agreed(ways, () => ({ ...request({ resource: { x: 1 } }), context: [] })).reason).toBe('invalid-request');
  });
});
