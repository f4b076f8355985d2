/** An IPv4 network: an address is in it if its masked bits are those of the base. */
interface Network {
  readonly base: number;
  readonly mask: number;
}

const OFFICE: readonly Network[] = [
  { base: 0x0a000000, mask: 0xff000000 },
  { base: 0xc0a80000, mask: 0xffff0000 },
  { base: 0xcb007100, mask: 0xffffff00 },
];

/** Whether an IPv4 address lies in 10.0.0.0/8, 192.168.0.0/16 or 203.0.113.0/24. */
export function isInOffice(ip: string): boolean {
  const address = parseIpv4(ip);
  return address !== undefined && OFFICE.some(({ base, mask }) => ((address & mask) ^ base) === 0);
}

const DOT = 46;
const ZERO = 48;

/** Four decimal parts from 0 to 255, without leading zeros. */
function parseIpv4(text: string): number | undefined {
  let address = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (digits === 0) return undefined;
      address = (address << 8) | part;
      part = 0;
      digits = 0;
      dots += 1;
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9 || (digits > 0 && part === 0)) return undefined;
      part = part * 10 + digit;
      digits += 1;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && digits > 0 ? (address << 8) | part : undefined;
}
