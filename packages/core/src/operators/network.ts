import { kindOf, type Truth, type Value } from '../ir/value.ts';
import { memoize } from '../support/memoize.ts';
import { type Address, ipv4Of, parseAddress } from './address.ts';
import { anyOf } from './logic.ts';

/** The longest address, and `/128`. */
const LONGEST = 49;

/** A range of addresses of one family. */
export interface Network {
  readonly address: Address;
  readonly prefix: number;
}

/** True if the address lies in any of the networks: one in CIDR notation, or a list of them. */
export function ipIn(ip: Value, networks: Value): Truth {
  if (typeof networks === 'string') return isInNetwork(ip, networks);
  if (kindOf(networks) !== 'list') return undefined;
  return prepareNetworks(networks as readonly Value[])(ip);
}

function isInNetwork(ip: Value, network: string): Truth {
  const address = typeof ip === 'string' ? parseAddress(ip) : undefined;
  return address === undefined ? undefined : isWithin(address, parseNetwork(network));
}

/** `ipIn` with networks that are asked for again and again. One that is malformed makes only itself unknown. */
export const prepareNetworks: (networks: readonly Value[]) => (ip: Value) => Truth = memoize((networks) => {
  const parsed = networks.map((network) => (typeof network === 'string' ? parseNetwork(network) : 'not a text'));
  const isIpv4InAny = prepareIpv4(parsed);
  return (ip) => {
    if (typeof ip !== 'string') return undefined;
    const ipv4 = ipv4Of(ip);
    if (ipv4 >= 0) return isIpv4InAny(ipv4);
    const address = parseAddress(ip);
    return address === undefined ? undefined : anyOf(parsed, (network) => isWithin(address, network));
  };
});

/** The same for an IPv4 address as a number, which is in a network if it begins with the same bits. */
function prepareIpv4(networks: readonly (Network | string)[]): (address: number) => Truth {
  const ranges = networks.flatMap((network) =>
    typeof network !== 'string' && network.address.length === 2 ? [rangeOf(network)] : [],
  );
  const ifNone = networks.some((network) => typeof network === 'string') ? undefined : false;
  return (address) => {
    for (const { first, last } of ranges) if (address >= first && address <= last) return true;
    return ifNone;
  };
}

function rangeOf({ address: [high = 0, low = 0], prefix }: Network): { readonly first: number; readonly last: number } {
  const first = high * 0x10000 + low;
  return { first, last: first + 2 ** (32 - prefix) - 1 };
}

function isWithin(address: Address, network: Network | string): Truth {
  if (typeof network === 'string') return undefined;
  const { address: base, prefix } = network;
  return (
    address.length === base.length &&
    address.every((group, i) => ((group ^ (base[i] as number)) & maskOf(prefix, i)) === 0)
  );
}

const NEITHER = 'not an address or CIDR range';

/** Parses CIDR notation, or a single address; says what is wrong where it is neither. */
export function parseNetwork(text: string): Network | string {
  if (text.length > LONGEST) return NEITHER;
  const [base, bits, ...rest] = text.split('/') as [string, ...string[]];
  const address = parseAddress(base);
  if (address === undefined || rest.length > 0) return NEITHER;
  const width = address.length * 16;
  if (bits === undefined) return { address, prefix: width };
  if (!/^(?:0|[1-9][0-9]{0,2})$/.test(bits)) return 'the prefix length is not a number';
  const prefix = Number(bits) - (width === 32 && base.includes(':') ? 96 : 0);
  if (prefix < 0 || prefix > width) return `the prefix length is not between 0 and ${String(width)}`;
  const hasHostBits = address.some((group, i) => (group & ~maskOf(prefix, i)) !== 0);
  return hasHostBits ? 'bits are set beyond the prefix length' : { address, prefix };
}

/** The bits of a group that belong to a prefix. */
function maskOf(prefix: number, group: number): number {
  return (-0x10000 >> Math.min(16, Math.max(0, prefix - 16 * group))) & 0xffff;
}
