import { isIP } from 'node:net';
import { type HttpRequest, nodeRequest } from './http-request.ts';
import { ownOptions } from './own-options.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** Who is believed about where a request comes from. */
export interface ClientAddressOptions {
  /** Addresses and networks of proxies that append to `X-Forwarded-For` whom they got a request from. */
  readonly trustedProxies: readonly string[];
}

/** IPv4-mapped IPv6, as sockets that listen to both families write an IPv4 address. */
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * Finds the address that a request comes from, behind trusted proxies: that of the connection, and while it is that of
 * a trusted proxy, the one that the proxy has appended to `X-Forwarded-For`. What somebody else has written into that
 * header is never reached.
 *
 * @returns what gives the address, for the `context` of a guard; `undefined`, and so absent to policies, where a proxy
 *   has appended something that is no address
 * @throws TypeError at once where `trustedProxies` is no list of networks
 */
export function clientAddress(options: ClientAddressOptions): (request: HttpRequest) => string | undefined {
  const isTrusted = trustedProxies(ownOptions(options, ['trustedProxies']).trustedProxies);
  return (request) => {
    const { socket, headers } = nodeRequest(request);
    const forwarded = headers['x-forwarded-for'];
    const hops = forwarded === undefined ? [] : String(forwarded).split(',');
    let address = addressIn(socket.remoteAddress ?? '');
    while (hops.length > 0 && isTrusted(address)) address = addressIn(hops.pop() ?? '');
    return address;
  };
}

/** An address, without the port and the brackets that some proxies add. */
function addressIn(text: string): string | undefined {
  const trimmed = text
    .trim()
    .replace(/^\[(.*)\](?::\d{1,5})?$/, '$1')
    .replace(/^([\d.]+):\d{1,5}$/, '$1');
  const address = trimmed.replace(MAPPED, '');
  return isIP(address) === 0 ? undefined : address;
}
