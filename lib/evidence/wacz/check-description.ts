import { fromBase64, utf8 } from '../byte-text.ts';
import type { CheckBook } from '../check-book.ts';
import { derFromRaw } from '../ecdsa-der.ts';
import { textOf } from '../line-splitter.ts';
import { parseJson } from '../parse-json.ts';
import { fingerprintOf, signatureHolds } from '../signing-key.ts';
import { memberItem, type ReadMembers } from './read-members.ts';
import { parseWaczDescription, parseWaczDigest, type WaczDescription } from './parse-wacz.ts';
import { DESCRIPTION, DIGEST } from './wacz-description.ts';

/** Both lists of the archive: that they name what is there, as it is, and that the bundle's key signed them. */
export async function checkDescription(
  files: ReadMembers,
  fingerprint: string,
  book: CheckBook,
): Promise<void> {
  for (const path of [DESCRIPTION, DIGEST, 'pages/pages.jsonl', 'archive/data-1.warc']) {
    book.expect('archive', files.has(path), memberItem(path), 'missing');
  }
  const indexed = files.has('indexes/index.cdx') || files.has('indexes/index.cdx.gz');
  book.expect('archive', indexed, memberItem('indexes/index.cdx'), 'missing');
  const description = parseWaczDescription(json(files, DESCRIPTION));
  book.expect('archive', description !== null, memberItem(DESCRIPTION), 'bad-record');
  if (description) checkResources(description, files, book);
  await checkSignature(description, files, fingerprint, book);
}

function checkResources(description: WaczDescription, files: ReadMembers, book: CheckBook): void {
  const described = new Set<string>();
  for (const { path, hash, bytes } of description.resources) {
    if (described.has(path)) book.bad('archive', memberItem(path), 'twice');
    described.add(path);
    const file = files.get(path);
    const same = file?.size === bytes && `sha256:${file.sha256}` === hash;
    book.expect('archive', same, memberItem(path), file ? 'altered' : 'missing');
  }
  for (const path of files.keys()) {
    const own = path === DESCRIPTION || path === DIGEST;
    if (described.has(path) === own) book.bad('archive', memberItem(path), 'not-listed');
  }
}

/** The anonymous signature of wacz-auth 0.1.0: over the text of the description's hash. */
async function checkSignature(
  description: WaczDescription | null,
  files: ReadMembers,
  fingerprint: string,
  book: CheckBook,
): Promise<void> {
  const digest = parseWaczDigest(json(files, DIGEST));
  book.expect('archive-signature', digest !== null, memberItem(DIGEST), 'bad-record');
  if (!digest) return;
  const { hash, signedData } = digest;
  const described = `sha256:${files.get(DESCRIPTION)?.sha256 ?? ''}`;
  // The signature covers neither time nor software: they must be those of the description, which it does.
  const same =
    hash === described &&
    signedData.hash === hash &&
    signedData.created === description?.created &&
    signedData.software === description.software;
  book.expect('archive-signature', same, memberItem(DIGEST), 'described-differently');
  const spki = fromBase64(signedData.publicKey);
  const ours = spki !== null && (await fingerprintOf(spki)) === fingerprint;
  book.expect('archive-signature', ours, memberItem(DIGEST), 'other-key');
  const raw = fromBase64(signedData.signature);
  const holds =
    spki !== null &&
    raw?.length === 96 &&
    (await signatureHolds(spki, derFromRaw(raw), utf8(signedData.hash)));
  book.expect('archive-signature', holds, memberItem(DIGEST), 'bad-signature');
}

function json(files: ReadMembers, path: string): unknown {
  const bytes = files.get(path)?.bytes;
  return parseJson((bytes ? textOf([bytes]) : null) ?? '');
}
