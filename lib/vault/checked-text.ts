import { err, ok, type Result } from '../result.ts';

/** Crockford's base32: no I, L, O or U, so that nothing looks like something else on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Longer than any such text with every gap a person may leave; a whole wrong file is not worked through. */
const LONGEST_TYPED = 1_000;

/** How a secret is written down. The bytes and the check together fill whole characters. */
export interface TextShape {
  readonly bytes: number;
  readonly checkBits: number;
  readonly group: number;
}

/** How many characters a text of this shape has, without the hyphens. */
export function lengthOf({ bytes, checkBits }: TextShape): number {
  return (bytes * 8 + checkBits) / 5;
}

/** Bytes as groups of capital letters and digits with a check at the end: to write down, print or put in a QR code. */
export async function toCheckedText(
  shape: TextShape,
  data: Uint8Array<ArrayBuffer>,
): Promise<string> {
  let number = (toNumber(data) << BigInt(shape.checkBits)) | (await checkOf(shape, data));
  let text = '';
  for (let at = 0; at < lengthOf(shape); at += 1) {
    text = ALPHABET.charAt(Number(number & 31n)) + text;
    number >>= 5n;
  }
  const groups = text.match(new RegExp(`.{1,${shape.group}}`, 'g')) ?? [];
  return groups.join('-');
}

/** What a person's copy is: not so many characters, or not the ones that were written down. */
export type TextFault =
  { readonly fault: 'length'; readonly found: number } | { readonly fault: 'mistyped' };

/**
 * Reads it back as people type: small or capital, full-width, with any spaces, line ends and dashes, O for 0, I
 * or L for 1. The check finds a wrong or swapped character in all but one of millions of cases.
 */
export async function fromCheckedText(
  shape: TextShape,
  typed: string,
): Promise<Result<Uint8Array<ArrayBuffer>, TextFault>> {
  if (typed.length > LONGEST_TYPED) return err({ fault: 'length', found: typed.length });
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\p{White_Space}\p{Pd}_.\u2212\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (text.length !== lengthOf(shape)) return err({ fault: 'length', found: text.length });
  let number = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return err({ fault: 'mistyped' });
    number = (number << 5n) | BigInt(digit);
  }
  const data = toBytes(number >> BigInt(shape.checkBits), shape.bytes);
  const check = number & ((1n << BigInt(shape.checkBits)) - 1n);
  return check === (await checkOf(shape, data)) ? ok(data) : err({ fault: 'mistyped' });
}

/** The first bits of SHA-256. */
async function checkOf(shape: TextShape, data: Uint8Array<ArrayBuffer>): Promise<bigint> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return toNumber(digest) >> BigInt(256 - shape.checkBits);
}

function toNumber(data: Uint8Array): bigint {
  let number = 0n;
  for (const byte of data) number = (number << 8n) | BigInt(byte);
  return number;
}

function toBytes(number: bigint, size: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(size);
  let rest = number;
  for (let at = size - 1; at >= 0; at -= 1) {
    data[at] = Number(rest & 255n);
    rest >>= 8n;
  }
  return data;
}
