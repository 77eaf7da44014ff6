import { blockAddresses } from './parse-data.ts';
import type { BlockAddress } from './parse-data.ts';

/**
 * What an address can say about an answer of the DNS.
 * `sinkhole`: loopback or nothing: what an ad blocker or a hosts file answers.
 * `fake`: 198.18.0.0/15, handed out by the person's own proxy (Clash, Surge and their kin).
 * `bogon`: space that no public site lives in.
 */
export type AddressSpace = 'public' | 'bogon' | 'sinkhole' | 'fake' | 'invalid';

/** IPv4 as four numbers; null for anything else. */
function ipv4(text: string): readonly [number, number, number, number] | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return null;
  const [a, b, c, d] = match.slice(1).map(Number);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  return [a, b, c, d].every((part) => part <= 255) ? [a, b, c, d] : null;
}

/** Eight groups of an IPv6 address; null for anything else. Scope ids are dropped. */
function ipv6(text: string): readonly number[] | null {
  let source = text.toLowerCase().replace(/%.*$/, '');
  if (!source.includes(':') || source.length > 45) return null;
  const tail = source.slice(source.lastIndexOf(':') + 1);
  if (tail.includes('.')) {
    const four = ipv4(tail);
    if (!four) return null;
    const high = (four[0] * 256 + four[1]).toString(16);
    const low = (four[2] * 256 + four[3]).toString(16);
    source = `${source.slice(0, source.lastIndexOf(':') + 1)}${high}:${low}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return null;
  const read = (half: string | undefined) => (half ? half.split(':') : []);
  const head = read(halves[0]);
  const rest = read(halves[1]);
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...rest];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16));
}

function bare(text: string): string {
  return text.trim().replace(/^\[(.*)\]$/, '$1');
}

/** One spelling per address; null where it is none. IPv4 inside IPv6 comes out as IPv4. */
export function canonicalAddress(text: string): string | null {
  const source = bare(text);
  const four = ipv4(source);
  if (four) return four.join('.');
  const six = ipv6(source);
  if (!six) return null;
  if (six.slice(0, 5).every((group) => group === 0) && six[5] === 0xffff) {
    const [high = 0, low = 0] = six.slice(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return six.map((group) => group.toString(16)).join(':');
}

/** The space that an address belongs to (IANA special-purpose registries). */
export function addressSpace(text: string): AddressSpace {
  const canonical = canonicalAddress(text);
  if (canonical === null) return 'invalid';
  const four = ipv4(canonical);
  if (four) {
    const [a, b, c] = four;
    if (a === 0 || a === 127) return 'sinkhole';
    if (a === 198 && (b === 18 || b === 19)) return 'fake';
    const bogon =
      a === 10 ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168) ||
      (a === 100 && b >= 64 && b <= 127) ||
      (a === 169 && b === 254) ||
      (a === 192 && b === 0 && (c === 0 || c === 2)) ||
      (a === 198 && b === 51 && c === 100) ||
      (a === 203 && b === 0 && c === 113) ||
      a >= 224;
    return bogon ? 'bogon' : 'public';
  }
  const six = ipv6(canonical) ?? [];
  const first = six[0] ?? 0;
  if (six.slice(0, 7).every((group) => group === 0) && (six[7] ?? 0) <= 1) return 'sinkhole';
  // Only 2000::/3 is handed out; 2001:db8::/32 in it is for documentation.
  const handedOut = first >= 0x2000 && first <= 0x3fff && !(first === 0x2001 && six[1] === 0xdb8);
  // 64:ff9b::/96 carries IPv4 through NAT64 on networks that have IPv6 only.
  const nat64 = first === 0x64 && six[1] === 0xff9b;
  return handedOut || nat64 ? 'public' : 'bogon';
}

/** The entry of the published list that an address is, if it is one. */
export function knownBlockAddress(text: string): BlockAddress | null {
  const canonical = canonicalAddress(text);
  if (canonical === null) return null;
  return blockAddresses().find((row) => canonicalAddress(row.address) === canonical) ?? null;
}

/** Names that no public DNS knows; a private address is right for them. */
export function isLocalHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (canonicalAddress(name) !== null) return true;
  if (!name.includes('.')) return true;
  return /\.(?:local|localhost|lan|home|internal|intranet|corp|test|invalid|example|onion|arpa)$/.test(
    name,
  );
}
