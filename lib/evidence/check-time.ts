import { isInstant } from '../civil-date.ts';
import { PATHS } from './bundle-format.ts';
import { sameBytes } from './byte-text.ts';
import type { CheckBook } from './check-book.ts';
import { lateProofAt } from './late-proof.ts';
import { smallText, type ReadBag } from './read-bag.ts';
import type { RecordReader } from './record-reader.ts';
import type { Certificate } from './time/certificate.ts';
import { checkTimeAnswer } from './time/check-time-answer.ts';
import { parseCheckpointText } from './time/checkpoint-text.ts';
import { datedAfter, type Dated } from './time/dated-after.ts';
import { readOts } from './time/read-ots.ts';
import { readTimeRequest, type TimeRequest } from './time/time-request.ts';
import type { TimeProof, TimeSubject } from './verification.ts';

/** What whoever has the bundle sends to an authority of their choice. */
const REQUEST = /^proofs\/(.+)\.tsq$/;
const CHECKPOINT = /^proofs\/(checkpoint-([1-9]\d{0,9}))\.txt$/;

/**
 * Every time stamp of the bundle: over its signature, or over a checkpoint, which has to say what the
 * custody log of the bundle says. A request alone (`.tsq`) is no time stamp and makes no check hold.
 * @param roots authorities that the reader trusts, to which each stamp must lead; null where none were named
 * @param createdAt when the bundle says that it was made
 */
export async function checkTime(
  bag: ReadBag,
  records: RecordReader,
  book: CheckBook,
  roots: readonly Certificate[] | null,
  createdAt: string,
): Promise<readonly TimeProof[]> {
  const subjects = new Map<string, Uint8Array<ArrayBuffer>>();
  const signature = bag.small.get(PATHS.signatureDer);
  if (signature) subjects.set('signature', signature);
  for (const [path, bytes] of bag.small) {
    const [, stem = '', seq = ''] = CHECKPOINT.exec(path) ?? [];
    if (stem === '') continue;
    subjects.set(stem, bytes);
    const holds = await saysWhatCustodySays(bag, path, Number(seq), records);
    if (!holds) book.bad('time-stamps', path, 'checkpoint-differs');
  }
  await checkRequests(bag, subjects, book);
  const proofs: TimeProof[] = [];
  for (const [path, bytes] of [...bag.small].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const late = lateProofAt(path);
    if (!late) continue;
    const subject = subjects.get(late.stem);
    if (!subject) {
      book.expect('time-stamps', false, path, 'stamp-other-imprint');
      continue;
    }
    const about =
      late.seq === null ? { of: 'bundle' as const } : { of: 'custody' as const, upTo: late.seq };
    const imprint = new Uint8Array(await crypto.subtle.digest('SHA-256', subject));
    if (late.format === 'ots') {
      const ots = readOts(bytes);
      const own = ots !== null && sameBytes(ots.sha256, imprint);
      book.expect('time-stamps', own, path, ots ? 'stamp-other-imprint' : 'stamp-unreadable');
      if (own) proofs.push({ kind: 'opentimestamps', path, about, state: ots.state });
      continue;
    }
    const request = late.answersOurs ? requestBeside(bag, late.stem) : null;
    const checked = await checkTimeAnswer(bytes, imprint, request, roots);
    if (typeof checked === 'string') book.expect('time-stamps', false, path, checked);
    else {
      book.looked('time-stamps');
      const covered = coveredBy(about, records, createdAt);
      const later = datedAfter(checked, covered);
      proofs.push({
        kind: 'rfc3161',
        path,
        about,
        ...checked,
        ...(later && { datedAfter: later }),
      });
    }
  }
  return proofs;
}

/** What a time stamp covers that says when it was made. Entries of which only the hash is there say nothing. */
function coveredBy(
  about: TimeSubject,
  { custody }: RecordReader,
  createdAt: string,
): readonly Dated[] {
  const upTo = about.of === 'bundle' ? custody.length : about.upTo;
  const entries = custody.slice(0, upTo).flatMap(({ line }) => ('at' in line ? [line] : []));
  const dated = entries.map(({ seq, at }) => ({ item: `${PATHS.custody}:${seq}`, at }));
  return about.of === 'bundle' && isInstant(createdAt)
    ? [...dated, { item: PATHS.signature, at: createdAt }]
    : dated;
}

/** Each request is over what its answer has to be over, or an authority would be made to stamp something else. */
async function checkRequests(
  bag: ReadBag,
  subjects: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  book: CheckBook,
): Promise<void> {
  for (const [path, bytes] of bag.small) {
    const stem = REQUEST.exec(path)?.[1];
    if (stem === undefined) continue;
    const subject = subjects.get(stem);
    const imprint = subject && new Uint8Array(await crypto.subtle.digest('SHA-256', subject));
    const asked = readTimeRequest(bytes)?.imprint;
    const own = imprint !== undefined && asked !== undefined && sameBytes(asked, imprint);
    if (!own) book.bad('time-stamps', path, 'request-differs');
  }
}

function requestBeside(bag: ReadBag, stem: string): TimeRequest | null {
  const bytes = bag.small.get(`proofs/${stem}.tsq`);
  return bytes ? readTimeRequest(bytes) : null;
}

async function saysWhatCustodySays(
  bag: ReadBag,
  path: string,
  seq: number,
  records: RecordReader,
): Promise<boolean> {
  const said = parseCheckpointText(smallText(bag, path) ?? '');
  const entry = records.custody[seq - 1];
  if (said?.seq !== seq || !entry) return false;
  const head = 'entrySha256' in entry.line ? entry.line.entrySha256 : await entry.sha256;
  return said.head === head;
}
