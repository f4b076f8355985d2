import type { IncomingMessage } from 'node:http';

/** A gateway in front of a service is known by its certificate or address; on loopback, a key stands in for these. */
export const GATEWAY_KEY = 'demo-gateway-key';

/**
 * The address of the client. Anyone can send `x-forwarded-for`, so only the gateway is believed, and of what it sends
 * only the last entry, which it appended itself: the entries before it are what the client claimed.
 */
export function clientAddress({ headers, socket }: IncomingMessage): string | undefined {
  if (headers['x-gateway-key'] !== GATEWAY_KEY) return socket.remoteAddress;
  return String(headers['x-forwarded-for']).split(',').at(-1)?.trim();
}
