import * as v from 'valibot';
import { toBase64Url } from '../base64url.ts';
import { canonicalJson } from '../canonical-json.ts';
import { PATHS } from './bundle-format.ts';
import { utf8 } from './byte-text.ts';
import type { CheckBook } from './check-book.ts';
import { hasLowS } from './ecdsa-der.ts';
import type { RecordReader } from './record-reader.ts';
import type { Digester } from './sd-jwt/digester.ts';
import { ES384 } from './sd-jwt/issue-records.ts';
import { disclosedPayload, readSdJwt, type SdJwtParts } from './sd-jwt/read-sd-jwt.ts';
import { RECORD_TOKEN_TYPE } from './sd-jwt/record-claims.ts';
import { CURVE } from './signing-key.ts';

const HEADER = v.strictObject({
  alg: v.literal('ES384'),
  kid: v.string(),
  typ: v.literal(RECORD_TOKEN_TYPE),
});
const OPEN = v.strictObject({
  fact: v.looseObject({ id: v.string(), type: v.string() }),
  custody: v.exactOptional(v.strictObject({ seq: v.number(), entrySha256: v.string() })),
});

/** What is left of a line once it is read. */
interface Token {
  readonly item: string;
  readonly kid: string;
  readonly signed: string;
  readonly signature: Uint8Array<ArrayBuffer>;
  /** SHA-256 of what it shows of the fact. */
  readonly sha256: string;
  readonly place: { readonly seq: number; readonly entrySha256: string } | null;
}

/** Checked side by side. */
const SLICE = 64;

/**
 * Every record of the bundle is signed by itself, and shows in `records.sdjwt` the very fields that stand in the record
 * files: none more, none less, none other. A bundle made before there were such signatures has no such file.
 */
export class DisclosureCheck {
  readonly #book: CheckBook;
  readonly #digester: Digester;
  readonly #tokens = new Map<string, Token>();
  #there = false;

  constructor(book: CheckBook, digester: Digester) {
    this.#book = book;
    this.#digester = digester;
  }

  /** Who takes the lines of this file; null for all but one. */
  sinkFor(path: string): ((line: string | null, number: number) => void) | null {
    if (path !== PATHS.recordTokens) return null;
    this.#there = true;
    return (line, number) => {
      this.#take(line ?? '', `${path}:${number}`);
    };
  }

  /** Once all is read. Without a key nothing can be said of signatures; that it is missing is said elsewhere. */
  async finish(
    spki: Uint8Array<ArrayBuffer> | null,
    fingerprint: string,
    records: RecordReader,
  ): Promise<void> {
    if (!this.#there) return;
    await this.#checkSignatures(spki, fingerprint);
    const named = new Set<string>();
    for (const fact of records.facts) {
      const token = this.#tokens.get(fact.id);
      named.add(fact.id);
      if (token === undefined) this.#book.expect('disclosures', false, fact.item, 'not-issued');
      else {
        const same = (await fact.shownSha256) === token.sha256;
        this.#book.expect('disclosures', same, token.item, 'signed-differently');
      }
    }
    for (const [id, { item }] of this.#tokens) {
      if (!named.has(id)) this.#book.bad('disclosures', item, 'not-in-records');
    }
    await this.#checkPlaces(records);
  }

  #take(line: string, item: string): void {
    const parts = readSdJwt(line);
    const header = v.safeParse(HEADER, parts?.header);
    if (!parts || !header.success || !isSpelledAsWeDo(parts)) {
      this.#book.bad('disclosures', item, 'bad-record');
      return;
    }
    const open = v.safeParse(OPEN, disclosedPayload(parts, this.#digester));
    if (!open.success) {
      this.#book.bad('disclosures', item, 'bad-disclosure');
      return;
    }
    const { fact, custody } = open.output;
    if (this.#tokens.has(fact.id)) this.#book.bad('disclosures', item, 'twice');
    const { signed, signature } = parts;
    this.#tokens.set(fact.id, {
      item,
      kid: header.output.kid,
      signed,
      signature,
      sha256: this.#digester.hex(canonicalJson(fact)),
      place: custody ?? null,
    });
  }

  async #checkSignatures(spki: Uint8Array<ArrayBuffer> | null, fingerprint: string): Promise<void> {
    if (spki === null) return;
    const key = await crypto.subtle
      .importKey('spki', spki, CURVE, false, ['verify'])
      .catch(() => null);
    const tokens = [...this.#tokens.values()];
    for (let start = 0; start < tokens.length; start += SLICE) {
      const slice = tokens.slice(start, start + SLICE).map(async (token) => {
        if (token.kid !== fingerprint) return 'other-key' as const;
        const holds =
          key !== null &&
          hasLowS(token.signature) &&
          (await crypto.subtle.verify(ES384, key, token.signature, utf8(token.signed)));
        return holds ? null : ('not-signed' as const);
      });
      for (const [index, code] of (await Promise.all(slice)).entries()) {
        const item = tokens[start + index]?.item ?? '';
        this.#book.expect('disclosures', code === null, item, code ?? 'not-signed');
      }
    }
  }

  /** Each names the entry of the chain that is its own; where the chain stayed behind, so did the places. */
  async #checkPlaces({ custody }: RecordReader): Promise<void> {
    if (custody.length === 0) return;
    const taken = new Set<number>();
    for (const [id, { item, place }] of this.#tokens) {
      const entry = place === null ? undefined : custody[place.seq - 1];
      const hidden = entry && 'entrySha256' in entry.line ? entry.line.entrySha256 : null;
      const own = hidden !== null || (entry && 'factId' in entry.line && entry.line.factId === id);
      const sha256 = hidden ?? (await entry?.sha256);
      const holds = own === true && place?.entrySha256 === sha256 && !taken.has(place?.seq ?? 0);
      this.#book.expect('disclosures', holds, item, 'signed-elsewhere');
      taken.add(place?.seq ?? 0);
    }
  }
}

/** In JSON with the same key twice two readers could read two things: so only the one spelling is taken. */
function isSpelledAsWeDo({ header, payload, signed, disclosures }: SdJwtParts): boolean {
  const spelled = (value: unknown) => toBase64Url(utf8(canonicalJson(value)));
  try {
    if (signed !== `${spelled(header)}.${spelled(payload)}`) return false;
    return disclosures.every(({ text, content }) => spelled(content) === text);
  } catch {
    return false;
  }
}
