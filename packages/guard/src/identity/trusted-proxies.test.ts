import { describe, expect, it } from 'vitest';
import { trustedProxies } from './trusted-proxies.ts';

const isTrusted = trustedProxies(['10.0.0.0/8', '192.0.2.7', 'fd00::/8', '2001:db8::1']);

describe('trustedProxies', () => {
  it.each([
    ['10.0.0.0', true],
    ['10.255.255.255', true],
    ['11.0.0.0', false],
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['fd12:3456::1', true],
    ['fe80::1', false],
    ['2001:db8::1', true],
    ['2001:db8:0:0::1', true],
    ['2001:db8::2', false],
  ])('tells of %s: %s', (address, trusted) => {
    expect(isTrusted(address)).toBe(trusted);
  });

  it.each(['::ffff:10.1.2.3', '::ffff:0a01:0203', '::FFFF:10.1.2.3'])('A45 sees the IPv4 address in %s', (address) => {
    expect(isTrusted(address)).toBe(true);
  });

  it.each([undefined, '', '10.1', '012.1.2.3', '0x0a010203', '167838211', '10.1.2.3 ', '10.1.2.3:80', 'localhost'])(
    'A44 trusts nothing that is no address: %s',
    (address) => {
      expect(isTrusted(address)).toBe(false);
    },
  );

  const NO_LIST = 'option `trustedProxies` is no list of networks; name where your proxies are, such as `10.0.0.0/8`';
  const noNetwork = (entry: string): string =>
    `option \`trustedProxies\` has \`${entry}\`, which is no network; write it such as \`10.0.0.0/8\` or \`fd00::/8\``;
  const everybody = (entry: string): string =>
    `option \`trustedProxies\` has \`${entry}\`, which is everybody; whoever can connect could say who they are`;
  it.each<[unknown, string]>([
    [undefined, NO_LIST],
    ['10.0.0.0/8', NO_LIST],
    [true, NO_LIST],
    [[], NO_LIST],
    [['10.0.0.0/33'], noNetwork('10.0.0.0/33')],
    [['10.0.0.0/-1'], noNetwork('10.0.0.0/-1')],
    [['10.0.0.0/'], noNetwork('10.0.0.0/')],
    [['10.0.0.0/8/8'], noNetwork('10.0.0.0/8/8')],
    [['10/8'], noNetwork('10/8')],
    [['loopback'], noNetwork('loopback')],
    [['fd00::/129'], noNetwork('fd00::/129')],
    [[7], noNetwork('7')],
    [['0.0.0.0/0'], everybody('0.0.0.0/0')],
    [['::/0'], everybody('::/0')],
  ])('refuses %j', (given, message) => {
    expect(() => trustedProxies(given)).toThrow(new TypeError(message));
  });
});
