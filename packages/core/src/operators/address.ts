/** An IP address as groups of 16 bits: two of IPv4, eight of IPv6. */
export type Address = readonly number[];

const GROUPS = 8;
const LONGEST = 45;
const LONGEST_IPV4 = 15;
const ZERO = 48;
const DOT = 46;

/**
 * Parses an address strictly: four decimal parts without leading zeros (RFC 6943, section 3.1.1), or IPv6 (RFC 4291,
 * section 2.2) without a zone. An IPv4-mapped IPv6 address is the IPv4 address that it carries.
 */
export function parseAddress(text: string): Address | undefined {
  if (text.length > LONGEST) return undefined;
  if (!text.includes(':')) return parseIpv4(text, 0);
  const groups = parseIpv6(text);
  return groups !== undefined && isMapped(groups) ? groups.slice(6) : groups;
}

function isMapped(groups: Address): boolean {
  return groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
}

/** Parses an IPv4 address that begins somewhere in a text, and ends with it. */
function parseIpv4(text: string, from: number): Address | undefined {
  const address = ipv4Of(text, from);
  return address < 0 ? undefined : [address >>> 16, address & 0xffff];
}

/** The number that an IPv4 address is, from a place in a text to its end; -1 of anything else. */
export function ipv4Of(text: string, from = 0): number {
  const { length } = text;
  if (length - from > LONGEST_IPV4) return -1;
  let address = 0;
  let octet = -1;
  let dots = 0;
  for (let i = from; i < length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === DOT) {
      if (octet < 0) return -1;
      address = address * 256 + octet;
      octet = -1;
      dots += 1;
    } else {
      // no digit stands after a zero that begins an octet
      if (unit < ZERO || unit > ZERO + 9 || octet === 0) return -1;
      octet = octet < 0 ? unit - ZERO : octet * 10 + unit - ZERO;
      if (octet > 255) return -1;
    }
  }
  return dots === 3 && octet >= 0 ? address * 256 + octet : -1;
}

/** One `::` may stand for groups of zero that fill the address up. */
function parseIpv6(text: string): Address | undefined {
  const gap = text.indexOf('::');
  const before = parseGroups(text, 0, gap < 0 ? text.length : gap);
  const after = gap < 0 ? [] : parseGroups(text, gap + 2, text.length);
  if (before === undefined || after === undefined) return undefined;
  const zeros = GROUPS - before.length - after.length;
  if (gap < 0 ? zeros !== 0 : zeros < 1) return undefined;
  return gap < 0 ? before : before.concat(Array<number>(zeros).fill(0), after);
}

/** Groups between colons; an IPv4 address at the end of the text is two of them. */
function parseGroups(text: string, from: number, to: number): number[] | undefined {
  const groups: number[] = [];
  if (from === to) return groups;
  let start = from;
  while (start <= to) {
    const colon = text.indexOf(':', start);
    const end = colon < 0 ? text.length : colon;
    const group = groupOf(text, start, end);
    if (group < 0) {
      const ipv4 = colon < 0 ? parseIpv4(text, start) : undefined;
      return ipv4 && groups.concat(ipv4);
    }
    groups.push(group);
    start = end + 1;
  }
  return groups;
}

/** What one to four hexadecimal digits say; -1 of anything else. */
function groupOf(text: string, from: number, to: number): number {
  if (from === to || to - from > 4) return -1;
  let group = 0;
  for (let i = from; i < to; i += 1) {
    const digit = digitOf(text.charCodeAt(i));
    if (digit < 0) return -1;
    group = group * 16 + digit;
  }
  return group;
}

function digitOf(unit: number): number {
  if (unit >= ZERO && unit <= ZERO + 9) return unit - ZERO;
  const letter = unit | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
