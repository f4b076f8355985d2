/** An IP address as groups of 16 bits: two of IPv4, eight of IPv6. */
export type Address = readonly number[];

const GROUPS = 8;
const LONGEST = 45;
const ZERO = 48;

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
  const first = text.indexOf('.', from);
  const second = text.indexOf('.', first + 1);
  const third = text.indexOf('.', second + 1);
  if (first < 0 || second < 0 || third < 0) return undefined;
  const [a, b] = [octetOf(text, from, first), octetOf(text, first + 1, second)];
  const [c, d] = [octetOf(text, second + 1, third), octetOf(text, third + 1, text.length)];
  return Math.min(a, b, c, d) < 0 ? undefined : [a * 256 + b, c * 256 + d];
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

/** What a decimal number up to 255 without leading zeros says; -1 of anything else. */
function octetOf(text: string, from: number, to: number): number {
  if (from === to || to - from > 3 || (to - from > 1 && text.charCodeAt(from) === ZERO)) return -1;
  let octet = 0;
  for (let i = from; i < to; i += 1) {
    const digit = digitOf(text.charCodeAt(i));
    if (digit < 0 || digit > 9) return -1;
    octet = octet * 10 + digit;
  }
  return octet > 255 ? -1 : octet;
}

function digitOf(unit: number): number {
  if (unit >= ZERO && unit <= ZERO + 9) return unit - ZERO;
  const letter = unit | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
