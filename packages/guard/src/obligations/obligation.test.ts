import { describe, expect, it } from 'vitest';
import { obligation } from '../index.ts';

const KINDS = { text: 'string', size: 'number?', bold: 'boolean?', pages: 'string[]?', extra: 'any?' } as const;

describe('obligation', () => {
  it('hands parameters on as they are', () => {
    const given = { text: 'a', size: 1, bold: false, pages: ['1'], extra: { a: null } };
    let seen: unknown;
    obligation(KINDS, (parameters) => {
      seen = parameters;
      return {};
    })(given);
    expect(seen).toBe(given);
  });

  it.each([
    ['misses a parameter', {}, 'the parameter `text` is not of the kind string'],
    ['has an undefined one', { text: undefined }, 'the parameter `text` is not of the kind string'],
    ['has a number for a text', { text: 1 }, 'the parameter `text` is not of the kind string'],
    ['has a text for a number', { text: 'a', size: '1' }, 'the parameter `size` is not of the kind number'],
    ['has a text for a boolean', { text: 'a', bold: 'true' }, 'the parameter `bold` is not of the kind boolean'],
    ['has a text for a list', { text: 'a', pages: '1' }, 'the parameter `pages` is not of the kind string[]'],
    ['has a number in a list of texts', { text: 'a', pages: [1] }, 'the parameter `pages` is not of the kind string[]'],
    ['has one too many', { text: 'a', colour: 'red' }, 'there is no parameter `colour`'],
    ['A15 has one that all objects have', { text: 'a', ['constructor']: 'b' }, 'there is no parameter `constructor`'],
  ])('refuses an obligation that %s', (_, parameters, message) => {
    expect(() => obligation(KINDS, () => ({}))(parameters)).toThrow(new TypeError(message));
  });

  it('A14 takes no parameter from a polluted prototype', () => {
    Object.defineProperty(Object.prototype, 'text', { value: 'root', configurable: true });
    try {
      expect(() => obligation(KINDS, () => ({}))({})).toThrow(TypeError);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'text');
    }
  });
});
