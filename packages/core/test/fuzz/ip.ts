import { isIP } from 'node:net';
import type { Random } from './random.ts';
import { load } from './load.ts';
import { type Answer, type Core, demand, fixedEngine, policyOf, type Target, truthOf } from './target.ts';

/** Texts as addresses and as networks, of requests and of policies. */
export const ip: Target = {
  name: 'ip',
  seeds: [
    '10.1.2.3',
    '192.168.1.200',
    '255.255.255.255',
    '010.1.2.3',
    '10.1.2',
    '167838211',
    '0x0a.1.2.3',
    '::1',
    '::',
    '::ffff:10.1.2.3',
  ]
    .concat([
      '::ffff:0a01:0203',
      '::10.1.2.3',
      '2001:db8::1',
      'fe80::1%eth0',
      '1:2:3:4:5:6:7:8',
      '1:2:3:4:5:6:7::',
      '1::2::3',
      '12345::',
      '64:ff9b::10.0.0.1',
    ])
    .concat([
      '10.0.0.0/8',
      '10.1.2.3/8',
      '0.0.0.0/0',
      '::/0',
      '2001:db8::/32',
      '::ffff:10.0.0.0/104',
      '10.0.0.0/08',
      '10.0.0.0/33',
      '10.0.0.0/',
      '::/129',
    ])
    .concat(['10.0.0.1/32', '10.0.0.0/8/8', '１０.0.0.1', '10.0.0.1 ', '[::1]', '::ffff:010.0.0.1', '']),
  tokens: [
    '10',
    '0',
    '00',
    '255',
    '256',
    '.',
    ':',
    '::',
    '/',
    '/0',
    '/8',
    '/24',
    '/32',
    '/96',
    '/104',
    '/128',
    'ffff',
    '::ffff:',
    'db8',
    '%1',
    '0x',
    'a',
    'G',
    '-1',
    ' ',
    '1e1',
    '٠',
  ],
  write: writeAddress,
  check: checkIp,
};

const NETWORKS = ['0.0.0.0/0', '10.0.0.0/8', '192.168.1.128/25', '::/0', '2001:db8::/32', '::1', '255.255.255.255'];
const ADDRESSES = ['10.1.2.3', '192.168.1.200', '2001:db8::1', '::1', '::ffff:10.1.2.3'];

const engineFor = fixedEngine([policyOf({ in: { ipIn: ['$.context.ip', '$.context.network'] } })]);

function checkIp(core: Core, input: string): Answer {
  const engine = engineFor(core);
  const address = addressByHand(input);
  const network = networkByHand(input);
  for (const other of NETWORKS) {
    const truth = truthOf(engine, 'in', { ip: input, network: other });
    demand(truth === isInside(address, networkByHand(other)), `as an address in ${other}: ${String(truth)}`);
  }
  for (const other of ADDRESSES) {
    const truth = truthOf(engine, 'in', { ip: other, network: input });
    demand(truth === isInside(addressByHand(other), network), `as a network of ${other}: ${String(truth)}`);
  }
  if (/[.:/]/.test(input) && input.length % 4 === 0) {
    const loaded = load(core, [policyOf({ literal: { ipIn: ['$.context.ip', { value: [input] }] } })]);
    demand(
      (typeof loaded !== 'string') === (network !== undefined),
      'a literal is judged otherwise than a value of a request',
    );
  }
  return {
    accepted: address !== undefined || network !== undefined,
    said: `${String(address?.bits)} ${String(network?.prefix)}`,
  };
}

interface Address {
  readonly width: 32 | 128;
  readonly bits: bigint;
}

interface Network extends Address {
  readonly prefix: number;
}

function isInside(address: Address | undefined, network: Network | undefined): boolean | undefined {
  if (address === undefined || network === undefined) return undefined;
  const rest = BigInt(network.width - network.prefix);
  return address.width === network.width && address.bits >> rest === network.bits >> rest;
}

const MAPPED = 0xffffn << 32n;

/** What Node takes for an address, without zones, as a number. */
function addressByHand(text: string): Address | undefined {
  const version = text.includes('%') ? 0 : isIP(text);
  if (version === 0) return undefined;
  if (version === 4) return { width: 32, bits: numberOf(text.split('.').map(Number), 8n) };
  const tail = /[^:]*\.[^:]*$/.exec(text)?.[0];
  const last = tail?.split('.').map(Number) ?? [];
  const groups = [(last[0] ?? 0) * 256 + (last[1] ?? 0), (last[2] ?? 0) * 256 + (last[3] ?? 0)].map((group) =>
    group.toString(16),
  );
  const plain = tail === undefined ? text : `${text.slice(0, -tail.length)}${groups.join(':')}`;
  const [left = '', right] = plain.split('::');
  const parse = (side: string): number[] =>
    side === '' ? [] : side.split(':').map((group) => Number.parseInt(group, 16));
  const [before, after] = [parse(left), parse(right ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  const bits = numberOf([...before, ...zeros, ...after], 16n);
  return bits >> 32n === MAPPED >> 32n ? { width: 32, bits: bits & 0xffffffffn } : { width: 128, bits };
}

function networkByHand(text: string): Network | undefined {
  const slash = text.indexOf('/');
  const base = slash === -1 ? text : text.slice(0, slash);
  const address = addressByHand(base);
  if (address === undefined) return undefined;
  if (slash === -1) return { ...address, prefix: address.width };
  const length = Number(text.slice(slash + 1));
  if (String(length) !== text.slice(slash + 1) || !Number.isInteger(length)) return undefined;
  const prefix = address.width === 32 && base.includes(':') ? length - 96 : length;
  if (prefix < 0 || prefix > address.width) return undefined;
  return address.bits % (1n << BigInt(address.width - prefix)) === 0n ? { ...address, prefix } : undefined;
}

function numberOf(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((sum, part) => (sum << width) + BigInt(part), 0n);
}

function writeAddress(random: Random): string {
  const four = (): string => [0, 1, 2, 3].map(() => String(random.oneIn(3) ? 0 : random.below(260))).join('.');
  const group = (): string => (random.oneIn(3) ? '0' : random.below(65_536).toString(16));
  const six = (): string => {
    const groups = Array.from({ length: 8 }, group);
    if (random.oneIn(3)) groups.splice(6, 2, four());
    if (random.oneIn(2)) groups.splice(random.below(8), 1 + random.below(7), '');
    return groups
      .join(':')
      .replace(/^:(?!:)/, '::')
      .replace(/([^:]):$/, '$1::');
  };
  const address = random.oneIn(4) ? `::ffff:${four()}` : random.oneIn(2) ? four() : six();
  return random.oneIn(2) ? address : `${address}/${String(random.below(130))}`;
}
