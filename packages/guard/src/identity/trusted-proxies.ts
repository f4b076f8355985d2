import { BlockList, isIP } from 'node:net';

/** Tells whether an address belongs to a proxy whose word is taken. */
export type IsTrusted = (address: string | undefined) => boolean;

/**
 * Makes a test of addresses against networks in CIDR notation and single addresses, IPv4 and IPv6; an IPv4 address that
 * comes inside an IPv6 one, as it does on a socket that listens to both, is the IPv4 address.
 *
 * @throws TypeError where it is no list, an entry is no network, or one is every address there is
 */
export function trustedProxies(given: unknown): IsTrusted {
  if (!Array.isArray(given) || given.length === 0) {
    throw new TypeError(
      'option `trustedProxies` is no list of networks; name where your proxies are, such as `10.0.0.0/8`',
    );
  }
  const networks = new BlockList();
  for (const entry of given as readonly unknown[]) add(networks, entry);
  return (address) => {
    if (address === undefined) return false;
    const family = isIP(address);
    return family !== 0 && networks.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}

function add(networks: BlockList, entry: unknown): void {
  const [address = '', length, ...more] = typeof entry === 'string' ? entry.split('/') : [];
  const family = isIP(address);
  const bits = family === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (family === 0 || more.length > 0 || prefix < 0 || prefix > bits) {
    throw new TypeError(
      `option \`trustedProxies\` has \`${String(entry)}\`, which is no network; write it such as \`10.0.0.0/8\` or \`fd00::/8\``,
    );
  }
  if (prefix === 0) {
    throw new TypeError(
      `option \`trustedProxies\` has \`${String(entry)}\`, which is everybody; whoever can connect could say who they are`,
    );
  }
  networks.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
}
