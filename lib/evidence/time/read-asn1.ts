import { BitString, Constructed, fromBER, ObjectIdentifier, OctetString } from 'asn1js';

/** One value of ASN.1 as it was written. */
export interface Asn1 {
  /** 0x30 for a sequence, 0xa0 for `[0]` constructed: the identifier octet. */
  readonly tag: number;
  /** The whole value with its tag and length. */
  readonly raw: Uint8Array<ArrayBuffer>;
  /** Contents: those of a string in pieces are joined; a bit string is without its count of unused bits. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly children: readonly Asn1[];
  /** In dotted digits; empty unless it is an object identifier. */
  readonly oid: string;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A stranger's bytes: nested and numbered no further than a certificate chain needs. */
const LIMITS = { maxDepth: 24, maxNodes: 20_000, maxContentLength: 1_048_576 } as const;

/** The one value that these bytes are, or null. BER is taken, as several authorities write it. */
export function readAsn1(bytes: Uint8Array<ArrayBuffer>): Asn1 | null {
  try {
    const { offset, result } = fromBER(bytes, { ...LIMITS, parseEmbedded: false });
    return offset === bytes.length ? nodeOf(result) : null;
  } catch {
    return null;
  }
}

function nodeOf(block: ReturnType<typeof fromBER>['result']): Asn1 {
  const raw = Uint8Array.from(block.valueBeforeDecodeView);
  const start = block.idBlock.blockLength + block.lenBlock.blockLength;
  const nested = block instanceof Constructed && !(block instanceof OctetString);
  return {
    tag: raw[0] ?? 0,
    raw,
    body: bodyOf(block, raw.slice(start)),
    children: nested ? block.valueBlock.value.map(nodeOf) : [],
    oid: block instanceof ObjectIdentifier ? block.getValue() : '',
  };
}

function bodyOf(
  block: ReturnType<typeof fromBER>['result'],
  contents: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  if (block instanceof OctetString) return new Uint8Array(block.getValue());
  return block instanceof BitString ? contents.slice(1) : contents;
}

/** The child of that tag, or undefined. */
export function childOf(node: Asn1 | undefined, tag: number): Asn1 | undefined {
  return node?.children.find((child) => child.tag === tag);
}

/** A moment of UTCTime or GeneralizedTime (RFC 5280, 4.1.2.5; RFC 3161 allows fractions), or null. */
export function timeOf(node: Asn1 | undefined): Date | null {
  const text = node ? String.fromCharCode(...node.body) : '';
  const parts =
    node?.tag === TAG.utcTime
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/.exec(text)
      : node?.tag === TAG.generalizedTime
        ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(text)
        : null;
  if (!parts) return null;
  const [, year = '', month, day, hour, minute, second, fraction = ''] = parts;
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const moment = new Date(
    `${full}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`,
  );
  return Number.isNaN(moment.getTime()) ? null : moment;
}
