import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../ir/value.ts';
import { parseAddress } from './address.ts';
import { ipIn, parseNetwork } from './network.ts';

/** The bits of an IPv4 address, or of an IPv6 address written out in full, as text. */
function bitsOf(address: string): string {
  const [parts, base, width] = address.includes(':') ? [address.split(':'), 16, 16] : [address.split('.'), 10, 8];
  return parts.map((part) => Number.parseInt(part, base).toString(2).padStart(width, '0')).join('');
}

function addressOf(bits: string): string {
  const width = bits.length === 32 ? 8 : 16;
  const parts = bits.match(new RegExp(`.{${String(width)}}`, 'g')) ?? [];
  return parts.map((part) => Number.parseInt(part, 2).toString(width === 8 ? 10 : 16)).join(width === 8 ? '.' : ':');
}

const bits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('0', '1'), minLength: length, maxLength: length });

describe.each([
  ['IPv4', 32],
  ['IPv6', 128],
])('%s', (_, width) => {
  test('an address is in a network if it begins with its bits', () => {
    fc.assert(
      fc.property(bits(width), bits(width), fc.nat(width), fc.nat(width), (network, tail, prefix, shared) => {
        const base = network.slice(0, prefix).padEnd(width, '0');
        const address = base.slice(0, shared) + tail.slice(shared);
        fc.pre(!(width === 128 && [base, address].some((one) => /^0{80}/.test(one))));
        const cidr = `${addressOf(base)}/${String(prefix)}`;
        expect(bitsOf(addressOf(address))).toBe(address);
        expect(ipIn(addressOf(address), cidr)).toBe(address.startsWith(base.slice(0, prefix)));
      }),
      { numRuns: 500 },
    );
  });

  test('a network with bits beyond its prefix length is refused', () => {
    fc.assert(
      fc.property(bits(width), fc.nat(width), (network, prefix) => {
        fc.pre(!(width === 128 && /^0{80}/.test(network)));
        const parsed = parseNetwork(`${addressOf(network)}/${String(prefix)}`);
        if (network.slice(prefix).includes('1')) expect(parsed).toBe('bits are set beyond the prefix length');
        else expect(parsed).toMatchObject({ prefix });
      }),
      { numRuns: 500 },
    );
  });
});

describe('parseAddress', () => {
  test('takes what the platform takes, without zones', () => {
    const units = fc.constantFrom(
      '0',
      '1',
      '9',
      '10',
      '255',
      '256',
      'ff',
      'ffff',
      'g',
      ':',
      '::',
      '.',
      '.',
      ':',
      '%',
      ' ',
    );
    const texts = fc.oneof(
      fc.array(units, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV4Extended(),
      fc.ipV4().map((ip) => `::ffff:${ip}`),
      fc.ipV4().map((ip) => `::${ip}`),
      fc.ipV4Extended().map((ip) => `::ffff:0${ip}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseAddress(text) !== undefined).toBe(isIP(text) !== 0 && !text.includes('%'));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each(['10.2.3.255', '0.0.0.0', '::ffff:1.20.3.4', '2001:db8::7'])(
    'takes what the platform takes where one character of %s is another, or one more, or one less',
    (address) => {
      for (let place = 0; place <= address.length; place += 1)
        for (const character of ['', '0', '1', '9', '.', '/', ':', 'a', '@', ' '])
          for (const rest of [address.slice(place), address.slice(place + 1)]) {
            const text = `${address.slice(0, place)}${character}${rest}`;
            expect([text, parseAddress(text) !== undefined]).toEqual([text, isIP(text) !== 0]);
          }
    },
  );

  test.each([
    ['10.0.0.1', [0xa00, 1]],
    ['::ffff:10.0.0.1', [0xa00, 1]],
    ['0000:0000:0000:0000:0000:ffff:255.255.255.255', [0xffff, 0xffff]],
    ['::FFFF:a00:1', [0xa00, 1]],
    ['::10.0.0.1', [0, 0, 0, 0, 0, 0, 0xa00, 1]],
    ['::a00:1', [0, 0, 0, 0, 0, 0, 0xa00, 1]],
    ['64:ff9b::10.0.0.1', [0x64, 0xff9b, 0, 0, 0, 0, 0xa00, 1]],
    ['2001:DB8::1', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 1]],
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
    ['1:2:3:4:5:6:7::', [1, 2, 3, 4, 5, 6, 7, 0]],
    ['1::ffff:a00:1', [1, 0, 0, 0, 0, 0xffff, 0xa00, 1]],
  ])('%s is %j', (text, groups) => {
    expect(parseAddress(text)).toEqual(groups);
  });

  test.each([
    '1:2:3:4:5:6:7:8::',
    '::1::',
    '1:2',
    '10.0.0.1::',
    '1:2:3:4:5:6:7:10.0.0.1',
    '::10.0.0.1:1',
    ':::',
    '1:::2',
    '::12345',
    '::@',
    '::`',
  ])('%s is none', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe('parseNetwork', () => {
  test.each([
    ['10.0.0.0/8', 2, 8],
    ['10.0.0.1', 2, 32],
    ['0.0.0.0/0', 2, 0],
    ['::/0', 8, 0],
    ['2001:db8::1', 8, 128],
    ['::ffff:10.0.0.0/104', 2, 8],
    ['::ffff:0:0/96', 2, 0],
  ])('%s', (text, groups, prefix) => {
    const network = parseNetwork(text);
    expect(typeof network === 'string' ? network : [network.address.length, network.prefix]).toEqual([groups, prefix]);
  });

  test.each([
    ['10.0.0.0/33', 'the prefix length is not between 0 and 32'],
    ['::/129', 'the prefix length is not between 0 and 128'],
    ['::ffff:0.0.0.0/95', 'the prefix length is not between 0 and 32'],
    ['10.0.0.0/', 'the prefix length is not a number'],
    ['10.0.0.0/08', 'the prefix length is not a number'],
    ['10.0.0.0/-1', 'the prefix length is not a number'],
    ['10.0.0.0/255.0.0.0', 'the prefix length is not a number'],
    ['10.0.0.0/8/8', 'not an address or CIDR range'],
    ['10.0.0.1/8', 'bits are set beyond the prefix length'],
    ['2001:db8::1/32', 'bits are set beyond the prefix length'],
    ['010.0.0.0/8', 'not an address or CIDR range'],
    ['10.0.0/8', 'not an address or CIDR range'],
    ['office', 'not an address or CIDR range'],
    ['', 'not an address or CIDR range'],
  ])('%j: %s', (text, problem) => {
    expect(parseNetwork(text)).toBe(problem);
  });
});

describe('ipIn', () => {
  test.each<readonly [unknown, unknown, boolean | undefined]>([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', ['11.0.0.0/8', '10.0.0.0/8'], true],
    ['10.1.2.3', ['11.0.0.0/8', '12.0.0.0/8'], false],
    ['10.1.2.3', [], false],
    ['10.1.2.3', '::/0', false],
    ['::1', '0.0.0.0/0', false],
    ['::ffff:10.1.2.3', '::/0', false],
    ['10.1.2.3', ['11.0.0.0/8', 'office'], undefined],
    ['10.1.2.3', ['10.0.0.0/8', 'office'], true],
    ['10.1.2.3', ['11.0.0.0/8', UNKNOWN.absent], undefined],
    ['10.1.2.3', [10], undefined],
    ['10.1.2.3', 'office', undefined],
    ['10.1.2.3', null, undefined],
    ['10.1.2.3', { 0: '10.0.0.0/8' }, undefined],
    ['nonsense', '10.0.0.0/8', undefined],
    [167_837_955, '10.0.0.0/8', undefined],
    [['10.1.2.3'], '10.0.0.0/8', undefined],
  ])('%j in %j: %s', (ip, networks, truth) => {
    expect(ipIn(ip, networks)).toBe(truth);
  });
});
