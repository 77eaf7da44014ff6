import { isBagInfo } from './bag-info.ts';
import { BUNDLE_FORMAT, BUNDLE_FORMAT_VERSION, PATHS } from './bundle-format.ts';
import { fromBase64, sameBytes } from './byte-text.ts';
import type { CheckBook } from './check-book.ts';
import { derFromRaw } from './ecdsa-der.ts';
import { parseJson } from './parse-json.ts';
import { parseSignatureNote, type ParsedSignatureNote } from './parse-record.ts';
import { smallText, type ReadBag } from './read-bag.ts';
import { fingerprintOf, signatureHolds, spkiOf } from './signing-key.ts';

/** Both signatures, and that the key and signature in JSON are the ones that openssl gets. */
export async function checkProofs(
  bag: ReadBag,
  book: CheckBook,
): Promise<{
  readonly spki: Uint8Array<ArrayBuffer> | null;
  readonly fingerprint: string;
  readonly createdAt: string;
}> {
  const pem = smallText(bag, PATHS.publicKey);
  const spki = pem === null ? null : spkiOf(pem);
  const note = parseSignatureNote(parseJson(smallText(bag, PATHS.signature) ?? ''));
  const facts = {
    spki,
    fingerprint: spki ? await fingerprintOf(spki) : '',
    createdAt: note?.createdAt ?? '',
  };
  if (!spki) {
    book.expect('signature', false, PATHS.publicKey, pem === null ? 'missing' : 'bad-key');
    return facts;
  }
  const der = bag.small.get(PATHS.signatureDer);
  const manifest = bag.small.get(PATHS.manifest);
  if (der && manifest) {
    const holds = await signatureHolds(spki, der, manifest);
    book.expect('signature', holds, PATHS.signatureDer, 'bad-signature');
  } else {
    book.expect('signature', false, der ? PATHS.manifest : PATHS.signatureDer, 'missing');
  }
  checkSpelling(bag, note, book);
  checkNote(note, spki, der ?? new Uint8Array(), facts.fingerprint, book);

  const tagDer = bag.small.get(PATHS.tagSignatureDer);
  const tagManifest = bag.small.get(PATHS.tagManifest);
  if (tagDer && tagManifest) {
    const holds = await signatureHolds(spki, tagDer, tagManifest);
    book.expect('tag-signature', holds, PATHS.tagSignatureDer, 'bad-signature');
  } else {
    const gone = tagDer ? PATHS.tagManifest : PATHS.tagSignatureDer;
    book.expect('tag-signature', false, gone, 'missing');
  }
  return facts;
}

/** Both texts say what they say in one way, and nothing else: their maker could put anything beside it. */
function checkSpelling(bag: ReadBag, note: ParsedSignatureNote | null, book: CheckBook): void {
  if (!note) return;
  const spelled = `${JSON.stringify(note, null, 2)}\n` === smallText(bag, PATHS.signature);
  book.expect('signature', spelled, PATHS.signature, 'bad-text');
  const info = smallText(bag, PATHS.bagInfo);
  if (info !== null) book.expect('bagit', isBagInfo(info, note), PATHS.bagInfo, 'bad-text');
}

function checkNote(
  note: ParsedSignatureNote | null,
  spki: Uint8Array,
  der: Uint8Array,
  fingerprint: string,
  book: CheckBook,
): void {
  book.expect('signature', note !== null, PATHS.signature, 'bad-record');
  if (!note) return;
  const raw = fromBase64(note.signature);
  const key = fromBase64(note.publicKey);
  const sameKey = key !== null && sameBytes(key, spki) && note.fingerprint === fingerprint;
  book.expect('signature', sameKey, PATHS.signature, 'other-key');
  const sameSignature = raw?.length === 96 && sameBytes(derFromRaw(raw), der);
  book.expect('signature', sameSignature, PATHS.signature, 'bad-signature');
  const known =
    note.format === BUNDLE_FORMAT &&
    note.version === BUNDLE_FORMAT_VERSION &&
    note.algorithm === 'ECDSA-P384-SHA256' &&
    note.signed === PATHS.manifest;
  book.expect('signature', known, PATHS.signature, 'bad-record');
}
