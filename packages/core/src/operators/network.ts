import ipaddr from 'ipaddr.js';
import { kindOf, type Truth, type Value } from '../ir/value.ts';
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
export function prepareNetworks(networks: readonly Value[]): (ip: Value) => Truth {
  const parsed = networks.map((network) => (typeof network === 'string' ? parseNetwork(network) : 'not a text'));
  return (ip) => {
    const address = typeof ip === 'string' ? parseAddress(ip) : undefined;
    return address === undefined ? undefined : anyOf(parsed, (network) => isWithin(address, network));
  };
}

function isWithin(address: Address, network: Network | string): Truth {
  if (typeof network === 'string') return undefined;
  return address.kind() === network.address.kind() && address.match(network.address, network.prefix);
}

/**
 * Parses an address strictly: four decimal parts without leading zeros (RFC 6943, section 3.1.1), or IPv6 without a zone.
 * An IPv4-mapped IPv6 address is the IPv4 address that it carries.
 */
export function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (text.length > 45 || text.includes('%') || !ipaddr.IPv6.isValid(text) || hasLooseIPv4(text)) return undefined;
  const address = ipaddr.IPv6.parse(COMPATIBLE.test(text) ? `0${text}` : text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** `::10.0.0.1` (RFC 4291, section 2.5.5.1), which ipaddr.js would read as if it were IPv4-mapped. */
const COMPATIBLE = /^::[0-9]+\./;

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

function hasLooseIPv4(text: string): boolean {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  return tail.includes('.') && !ipaddr.IPv4.isValidFourPartDecimal(tail);
}
