import { OXUM } from './bag-info.ts';
import { BAGIT_TXT, isBundleFile, PATHS, PAYLOAD_FILES, TAG_FILES } from './bundle-format.ts';
import type { CheckBook } from './check-book.ts';
import { isLateProof } from './late-proof.ts';
import { smallText, type ReadBag } from './read-bag.ts';
import type { CheckId } from './verification.ts';

/** The bag after RFC 8493: its declaration, its lists, and that nothing is missing, altered or beside them. */
export function checkBag(bag: ReadBag, book: CheckBook): void {
  book.expect('bagit', smallText(bag, PATHS.bagit) === BAGIT_TXT, PATHS.bagit, 'bad-text');
  for (const path of [...TAG_FILES, PATHS.tagManifest, PATHS.tagSignatureDer, ...PAYLOAD_FILES]) {
    book.expect('bagit', bag.files.has(path), path, 'missing');
  }
  const payload = [...bag.files.keys()].filter((path) => path.startsWith('data/'));
  const tags = [...bag.files.keys()].filter((path) => !path.startsWith('data/'));
  checkList(bag, PATHS.manifest, payload, 'payload', book, isBundleFile);
  // It cannot list itself, nor the signature over it, nor what came after both.
  const listable = tags.filter(
    (path) => path !== PATHS.tagManifest && path !== PATHS.tagSignatureDer && !isLateProof(path),
  );
  checkList(bag, PATHS.tagManifest, listable, 'tag-files', book, isBundleFile);
  checkOxum(bag, payload, 'oxum', book);
}

/** One manifest: each file that it lists may be there, is, and is as listed; and each that should be on it is. */
export function checkList(
  bag: Pick<ReadBag, 'files' | 'small'>,
  manifest: string,
  present: readonly string[],
  id: CheckId,
  book: CheckBook,
  mayList: (path: string) => boolean,
): void {
  const text = smallText(bag, manifest);
  if (text === null) {
    book.expect(id, false, manifest, bag.files.has(manifest) ? 'bad-text' : 'missing');
    return;
  }
  const listed = new Map<string, string>();
  const lines = text.split('\n');
  const last = lines.pop();
  if (last !== '') book.bad(id, manifest, 'bad-text');
  lines.forEach((line, index) => {
    const parts = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
    const [, sha256 = '', path = ''] = parts ?? [];
    if (!parts || listed.has(path)) book.bad(id, `${manifest}:${index + 1}`, 'bad-line');
    else listed.set(path, sha256);
  });
  for (const [path, sha256] of listed) {
    const file = bag.files.get(path);
    if (!mayList(path)) book.bad(id, path, 'bad-name');
    if (file) book.expect(id, file.sha256 === sha256, path, 'altered');
    else book.expect(id, false, path, 'missing');
  }
  for (const path of present) {
    if (!listed.has(path)) book.expect(id, false, path, 'not-listed');
  }
}

/** The number and size of files that bag-info.txt states. */
export function checkOxum(
  bag: Pick<ReadBag, 'files' | 'small'>,
  payload: readonly string[],
  id: CheckId,
  book: CheckBook,
): void {
  const said = OXUM.exec(smallText(bag, PATHS.bagInfo) ?? '');
  const bytes = payload.reduce((sum, path) => sum + (bag.files.get(path)?.size ?? 0), 0);
  const holds = said?.[1] === String(bytes) && said[2] === String(payload.length);
  book.expect(id, holds, PATHS.bagInfo, 'count-differs');
}
