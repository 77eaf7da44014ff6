import type { CaptureMethod, Observation } from '../../incidents/incident.ts';
import { utf8 } from '../byte-text.ts';
import type { BundleSource } from '../bundle-source.ts';
import { isArchived } from '../capture-home.ts';
import { bareType, captureFile } from '../capture-file.ts';
import type { LeavingCapture } from '../incident-record.ts';
import type { NewHasher } from '../hasher.ts';
import type { Exhibit } from '../exhibit.ts';
import { sha256Hex } from '../../sha256.ts';
import { archiveUri, urnOf, withoutFragment, type UrnKind } from './archive-uri.ts';
import { readHttpHead, requestHead, responseHead } from './http-head.ts';
import { lookAsItLeaves } from '../open-look.ts';
import { lookedAt, pageInfo, pageUrl } from './page-info.ts';
import { nameUuid } from './record-id.ts';
import type { WarcPayload, WarcRecord } from './warc-record.ts';

/** A record, and what the index says of it; null where an index has no line for such a record. */
export interface ArchiveRecord {
  readonly record: WarcRecord;
  readonly index: { readonly mime: string; readonly status: number } | null;
}

/** One line of `pages.jsonl`: something that can be opened in the archive. */
export interface ArchivePage {
  readonly id: string;
  readonly url: string;
  readonly ts: string;
  /** The page's own; empty where it had none. */
  readonly title: string;
  /** Its visible text, where it was kept. */
  readonly text: LeavingCapture | null;
  /** Why there is nothing of the page itself: the browser's error, or the status; null where there is. */
  readonly failure: string | null;
}

/** What the records are made with. */
export interface RecordTools {
  readonly openCapture: BundleSource['openCapture'];
  readonly newHasher: NewHasher;
  /** Ids of the looks, and captures without one, that are in the archive already: exhibits can share them. Written to. */
  readonly done: Set<string>;
}

/** Under which address a kept part of a page lies; null where it is the page's own. */
const URNS: Readonly<Record<CaptureMethod, UrnKind | null>> = {
  'single-file': null,
  'stream-filter': 'capture',
  refetch: 'capture',
  mhtml: 'mhtml',
  'capture-visible-tab': 'view',
  'full-page-stitched': 'fullPage',
  'inner-text': 'text',
  'source-text': 'text',
  'certificate-chain': 'certificates',
  'attached-by-person': 'capture',
};

/**
 * What an exhibit gives to the web archive: each look as page information, the answer with its request
 * where its very bytes were kept, and every other part that was kept as a resource. Of a page that is
 * withheld nothing goes in, not even that it was looked at.
 */
export async function* archiveRecords(
  { history, record, withholding }: Exhibit,
  tools: RecordTools,
  onPage: (page: ArchivePage) => void,
): AsyncGenerator<ArchiveRecord, undefined> {
  if (withholding.page) return undefined;
  const kept = record.captures.flatMap(({ status, fact }) =>
    status === 'included' && 'blobId' in fact && isArchived(fact) ? [fact] : [],
  );
  // Older captures name no look: they were made with the incident's own.
  const first = history.observations.find(({ incidentId }) => incidentId !== null);
  const known = new Set(history.observations.map(({ id }) => id));
  const lookOf = (capture: LeavingCapture): string | undefined =>
    capture.observationId !== undefined && known.has(capture.observationId)
      ? capture.observationId
      : first?.id;
  for (const observation of history.observations) {
    if (tools.done.has(observation.id)) continue;
    tools.done.add(observation.id);
    const own = kept.filter((capture) => lookOf(capture) === observation.id);
    yield* ofLook(lookAsItLeaves(observation, withholding), own, tools, onPage);
  }
  const url = withoutFragment(history.current.urlReached || history.current.urlTyped);
  for (const capture of kept) {
    if (lookOf(capture) !== undefined || tools.done.has(capture.id)) continue;
    tools.done.add(capture.id);
    yield await resourceRecord(capture, url, tools);
    if (isPage(capture)) {
      onPage(await pageOf(capture, archiveUri(url), history.current.title, kept));
    }
  }
  return undefined;
}

async function* ofLook(
  observation: Observation,
  kept: readonly LeavingCapture[],
  tools: RecordTools,
  onPage: (page: ArchivePage) => void,
): AsyncGenerator<ArchiveRecord, undefined> {
  const { http, title } = observation;
  const url = pageUrl(observation);
  const answer = kept.find((capture) => isAnswerOf(capture, observation));
  if (answer && http.got) yield* exchange(observation, answer, tools);
  for (const capture of kept) {
    if (capture !== answer) yield await resourceRecord(capture, url, tools);
  }
  const pageid = await nameUuid(`page ${observation.id}`);
  yield await textRecord({
    type: 'resource',
    name: `pageinfo ${observation.id}`,
    date: lookedAt(observation),
    uri: urnOf('pageinfo', url),
    contentType: 'application/json',
    // On lines of its own: replay shows it to people as it is.
    text: `${JSON.stringify(pageInfo(observation, pageid), null, 2)}\n`,
  });
  const snapshots = kept.filter(isPage);
  for (const snapshot of snapshots) onPage(await pageOf(snapshot, url, title, kept));
  if (answer) {
    const ts = lookedAt(observation);
    onPage({ id: pageid, url, ts, title, text: textOf(kept), failure: null });
  } else if (snapshots.length === 0) {
    onPage({
      id: pageid,
      url: urnOf('pageinfo', url),
      ts: lookedAt(observation),
      title,
      text: textOf(kept),
      failure: failureOf(observation),
    });
  }
  return undefined;
}

/** The answer and the request to it; both carry the moment at which the request began. */
async function* exchange(
  observation: Observation,
  answer: LeavingCapture,
  tools: RecordTools,
): AsyncGenerator<ArchiveRecord, undefined> {
  const { http, id } = observation;
  if (!http.got) return undefined;
  const uri = pageUrl(observation);
  const responseId = await nameUuid(`response ${answer.id}`);
  const answerHead = responseHead(http, answer.size);
  // The index says what stands in the head, where a server's own spelling was put right.
  const mime = readHttpHead(answerHead)?.contentType ?? answer.mediaType;
  yield {
    record: {
      type: 'response',
      id: responseId,
      date: http.startedAt,
      uri,
      contentType: 'application/http; msgtype=response',
      more: isAddress(http.ip) ? [['WARC-IP-Address', http.ip]] : [],
      head: answerHead,
      payload: payloadOf(answer, tools),
    },
    index: { mime: bareType(mime), status: http.status },
  };
  // Of the browser's own requests the method is not known; ours are always GET.
  const head = http.method === 'background-fetch' ? requestHead(uri) : null;
  if (head === null) return undefined;
  yield await textRecord({
    type: 'request',
    name: `request ${id}`,
    date: http.startedAt,
    uri,
    contentType: 'application/http; msgtype=request',
    more: [['WARC-Concurrent-To', `<urn:uuid:${responseId}>`]],
    text: head,
  });
  return undefined;
}

async function resourceRecord(
  capture: LeavingCapture,
  url: string,
  tools: RecordTools,
): Promise<ArchiveRecord> {
  const urn = URNS[capture.method];
  const web = /^https?:/i.test(url);
  const mime = bareType(capture.mediaType);
  return {
    record: {
      type: 'resource',
      id: await nameUuid(`resource ${capture.id}`),
      date: capture.loggedAt,
      // An address of another kind (`data:`, or none) cannot be opened in an archive.
      uri: urn === null && web ? archiveUri(url) : urnOf(urn ?? 'capture', url || capture.id),
      contentType: mime === 'text/plain' ? 'text/plain; charset=utf-8' : mime,
      more: [],
      head: '',
      payload: payloadOf(capture, tools),
    },
    index: { mime, status: 200 },
  };
}

/** A record whose text is at hand; only resources are indexed. */
export async function textRecord(
  from: Pick<WarcRecord, 'type' | 'date' | 'uri' | 'contentType'> &
    Partial<Pick<WarcRecord, 'more'>> & { readonly name: string; readonly text: string },
): Promise<ArchiveRecord> {
  const { name, text, type, date, uri, contentType, more = [] } = from;
  const bytes = utf8(text);
  const payload: WarcPayload = {
    size: bytes.length,
    sha256: await sha256Hex(bytes),
    open: async function* () {
      yield bytes;
    },
  };
  return {
    record: { type, id: await nameUuid(name), date, uri, contentType, more, head: '', payload },
    index: type === 'resource' ? { mime: bareType(contentType), status: 200 } : null,
  };
}

function payloadOf(capture: LeavingCapture, { openCapture, newHasher }: RecordTools): WarcPayload {
  return captureFile(capture, openCapture, newHasher);
}

/** Whether these are the bytes of the answer that the look tells of, and not of another one. */
function isAnswerOf({ method }: LeavingCapture, { http }: Observation): boolean {
  if (!http.got || http.status === 0) return false;
  return http.method === 'background-fetch' ? method === 'refetch' : method === 'stream-filter';
}

function isPage({ method }: LeavingCapture): boolean {
  return method === 'single-file';
}

async function pageOf(
  snapshot: LeavingCapture,
  url: string,
  title: string,
  kept: readonly LeavingCapture[],
): Promise<ArchivePage> {
  const id = await nameUuid(`page ${snapshot.id}`);
  return { id, url, ts: snapshot.loggedAt, title, text: textOf(kept), failure: null };
}

function textOf(kept: readonly LeavingCapture[]): LeavingCapture | null {
  return kept.find(({ method }) => method === 'inner-text') ?? null;
}

function failureOf({ http }: Observation): string | null {
  if (!http.got) return null;
  if (http.status === 0) return http.error;
  return http.status >= 400 ? String(http.status) : null;
}

function isAddress(ip: string): boolean {
  return /^[0-9a-fA-F.:]{2,45}$/.test(ip);
}
