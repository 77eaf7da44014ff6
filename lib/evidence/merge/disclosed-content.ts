import { createSHA256, type IHasher } from 'hash-wasm';
import { canonicalJson } from '../../canonical-json.ts';
import { toHex } from '../../sha256.ts';
import { isRecordValue } from '../facts-in-record.ts';
import { partsOfField } from '../sd-jwt/nested-fields.ts';
import { isWithheld } from '../withhold.ts';

/** What a record discloses, as short as it can be compared. */
export interface Content {
  /** SHA-256 of its canonical JSON, marks of what is withheld with it; a character a byte (`digestHex`). */
  readonly digest: string;
  /** Whether anything in it is withheld. */
  readonly partly: boolean;
  /** Names of the members that are disclosed; one array for all records that have the same. */
  readonly names: readonly string[];
  /** `BYTES` characters for each of them. */
  readonly values: string;
}

/** 64 bits: nobody finds a second text for one. A character a byte, because a merge holds them of every record. */
const BYTES = 8;

/** Reads records, one hasher for all of their members. */
export class ContentReader {
  readonly #names = new Map<string, readonly string[]>();
  #hasher: IHasher | null = null;

  async read(record: Readonly<Record<string, unknown>>): Promise<Content> {
    const hasher = (this.#hasher ??= await createSHA256());
    const members = membersOf(record);
    const disclosed = members.filter(([, value]) => !isWithheld(value));
    const names = disclosed.map(([name]) => name);
    const shape = names.join(' ');
    const kept = this.#names.get(shape) ?? names;
    this.#names.set(shape, kept);
    return {
      digest: digestOf(canonicalJson(record), hasher),
      partly: disclosed.length < members.length,
      names: kept,
      values: disclosed.map(([, value]) => short(canonicalJson(value), hasher)).join(''),
    };
  }
}

/**
 * Whether two records of one id say two things. Where anything of either is withheld, only what both disclose counts: a
 * member may have gone without a mark because it tells of another.
 */
export function contradicts(one: Content, other: Content): boolean {
  if (!one.partly && !other.partly) return one.digest !== other.digest;
  return one.names.some((name, at) => {
    const there = other.names.indexOf(name);
    return there >= 0 && valueAt(one, at) !== valueAt(other, there);
  });
}

/** Everything that may be withheld by itself; in a list that is so kept back each item. */
function membersOf(record: Readonly<Record<string, unknown>>): readonly [string, unknown][] {
  const type = typeof record['type'] === 'string' ? record['type'] : '';
  return Object.entries(record)
    .flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
      if (!isRecordValue(value) || isWithheld(value)) return [[name, value]];
      if (name !== 'changes') return partsOfField(type, name, value);
      return Object.entries(value).map(([inner, change]) => [`changes.${inner}`, change]);
    })
    .map(([name, value]): [string, unknown] => [name, value])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** A digest as it stands in a table. */
export function digestHex(digest: string): string {
  return toHex(Uint8Array.from(digest, (char) => char.charCodeAt(0)));
}

/** Short texts stand for themselves: JSON never ends in a space, so none is taken for another. */
function short(text: string, hasher: IHasher): string {
  if (text.length < BYTES) return text.padEnd(BYTES);
  return digestOf(text, hasher).slice(0, BYTES);
}

function digestOf(text: string, hasher: IHasher): string {
  return String.fromCharCode(...hasher.init().update(text).digest('binary'));
}

function valueAt({ values }: Content, at: number): string {
  return values.slice(at * BYTES, (at + 1) * BYTES);
}
