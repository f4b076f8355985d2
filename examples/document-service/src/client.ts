import { REQUEST_ID } from './audit.ts';
import { GATEWAY_KEY } from './client-address.ts';
import type { DemoRequest, Origin } from './requests.ts';

const OFFICE = '10.20.3.4';
const HOME = '203.0.113.9';

/** The gateway appends the address it sees to whatever `x-forwarded-for` the client has sent. */
const FORWARDED: Readonly<Record<Origin, Readonly<Record<string, string>>>> = {
  office: byGateway(OFFICE),
  vpn: byGateway('2001:db8:20::7'),
  home: byGateway(HOME),
  forged: byGateway(`${OFFICE}, ${HOME}`),
  bypass: { 'x-forwarded-for': OFFICE },
  garbled: byGateway('unknown'),
};

export interface Reply {
  readonly status: number;
  readonly requestId: string;
}

/** Sends a request as its subject would, over real HTTP. */
export async function send(server: URL, { as, method, path, from, body }: DemoRequest): Promise<Reply> {
  const headers = new Headers(FORWARDED[from]);
  if (as !== 'nobody') headers.set('authorization', `Bearer demo-token-${as}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const response = await fetch(new URL(path, server), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await response.arrayBuffer();
  return { status: response.status, requestId: response.headers.get(REQUEST_ID) ?? '' };
}

function byGateway(forwardedFor: string): Readonly<Record<string, string>> {
  return { 'x-gateway-key': GATEWAY_KEY, 'x-forwarded-for': forwardedFor };
}
