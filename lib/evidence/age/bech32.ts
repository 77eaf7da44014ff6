const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const CHECKSUM_LETTERS = 6;

/** What a text in Bech32 (BIP 173) says. */
export interface Bech32 {
  readonly prefix: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads it; null where a letter is wrong: any one to four wrong letters are found. Lower case only, as `age` writes it. */
export function readBech32(text: string): Bech32 | null {
  const split = text.lastIndexOf('1');
  const prefix = text.slice(0, split);
  const values = Array.from(text.slice(split + 1), (letter) => LETTERS.indexOf(letter));
  if (split < 1 || values.includes(-1) || !/^[!-@[-~]+$/.test(prefix)) return null;
  if (values.length < CHECKSUM_LETTERS || checksum([...expanded(prefix), ...values]) !== 1) {
    return null;
  }
  const bytes = inBytes(values.slice(0, -CHECKSUM_LETTERS));
  return bytes && { prefix, bytes };
}

/** Five bits a letter become eight a byte; bits left over must be zero, or there were two spellings of one key. */
function inBytes(values: readonly number[]): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bits >= 5 || (held & ((1 << bits) - 1)) !== 0 ? null : Uint8Array.from(bytes);
}

function expanded(prefix: string): readonly number[] {
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function checksum(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, term] of GENERATOR.entries()) if (((top >> bit) & 1) === 1) sum ^= term;
  }
  return sum >>> 0;
}
