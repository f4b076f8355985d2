import ipaddr from 'ipaddr.js';
import { kindOf, type Truth, type Value } from '../ir/value.ts';
import { memoize } from '../support/memoize.ts';
import { anyOf } from './logic.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A range of addresses of one family. */
export interface Network {
  readonly address: Address;
  readonly prefix: number;
}

/** True if the address lies in any of the networks: one in CIDR notation, or a list of them. */
export function ipIn(ip: Value, networks: Value): Truth {
  if (typeof networks === 'string') return prepareNetworks([networks])(ip);
  if (kindOf(networks) !== 'list') return undefined;
  return prepareNetworks(networks as readonly Value[])(ip);
}

/** `ipIn` with networks that are asked for again and again. One that is malformed makes only itself unknown. */
export const prepareNetworks: (networks: readonly Value[]) => (ip: Value) => Truth = memoize((networks) => {
  const parsed = networks.map((network) => (typeof network === 'string' ? parseNetwork(network) : 'not a text'));
  return (ip) => {
    const address = typeof ip === 'string' ? parseAddress(ip) : undefined;
    return address === undefined ? undefined : anyOf(parsed, (network) => isWithin(address, network));
  };
});

function isWithin(address: Address, network: Network | string): Truth {
  if (typeof network === 'string') return undefined;
  return address.kind() === network.address.kind() && address.match(network.address, network.prefix);
}

/**
 * Parses an address strictly: four decimal parts without leading zeros (RFC 6943, section 3.1.1), or IPv6 without a zone.
 * An IPv4-mapped IPv6 address is the IPv4 address that it carries.
 */
export function parseAddress(text: string): Address | undefined {
  const octets = octetsOf(text);
  if (octets !== undefined) return new ipaddr.IPv4([...octets]);
  const groups = groupsOf(text);
  if (groups === undefined) return undefined;
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped ? new ipaddr.IPv4([high >> 8, high & 255, low >> 8, low & 255]) : new ipaddr.IPv6([...groups]);
}

const FOUR_PARTS = /^(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}$/;

/** Four decimal parts without leading zeros. */
function octetsOf(text: string): readonly number[] | undefined {
  if (!FOUR_PARTS.test(text)) return undefined;
  const octets = text.split('.').map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
}

const GROUP = /^[0-9A-Fa-f]{1,4}$/;
const LONGEST = 45;

/**
 * The eight groups of an IPv6 address (RFC 4291, section 2.2). ipaddr.js takes ten times as long, takes loose IPv4 in the
 * last groups, and takes `::10.0.0.1` for an IPv4-mapped address.
 */
function groupsOf(text: string): readonly number[] | undefined {
  if (text.length > LONGEST) return undefined;
  const [head = '', tail, ...more] = text.split('::');
  if (tail !== undefined && head.includes('.')) return undefined; // IPv4 stands at the end only
  const before = groupsIn(head);
  const after = groupsIn(tail ?? '');
  if (before === undefined || after === undefined || more.length > 0) return undefined;
  const left = 8 - before.length - after.length;
  if (tail === undefined ? left !== 0 : left < 1) return undefined;
  const groups = [...before, ...Array.from({ length: left }, () => '0'), ...after];
  return groups.every((group) => GROUP.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}

/** Groups as they are written, an IPv4 address at the end as two of them. */
function groupsIn(text: string): readonly string[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const last = text.slice(text.lastIndexOf(':') + 1);
  if (!last.includes('.')) return groups;
  const octets = octetsOf(last);
  if (octets === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  return [...groups.slice(0, -1), (a * 256 + b).toString(16), (c * 256 + d).toString(16)];
}

/** Parses CIDR notation, or a single address; says what is wrong where it is neither. */
export function parseNetwork(text: string): Network | string {
  const [base, bits, ...rest] = text.split('/') as [string, ...string[]];
  const address = parseAddress(base);
  if (address === undefined || rest.length > 0) return 'not an address or CIDR range';
  const width = address.kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) return { address, prefix: width };
  if (!/^(?:0|[1-9][0-9]{0,2})$/.test(bits)) return 'the prefix length is not a number';
  const prefix = Number(bits) - (width === 32 && base.includes(':') ? 96 : 0);
  if (prefix < 0 || prefix > width) return `the prefix length is not between 0 and ${String(width)}`;
  return hasHostBits(address, prefix) ? 'bits are set beyond the prefix length' : { address, prefix };
}

function hasHostBits(address: Address, prefix: number): boolean {
  return address
    .toByteArray()
    .some((byte, index) => (byte & (0xff >> Math.min(8, Math.max(0, prefix - index * 8)))) !== 0);
}
