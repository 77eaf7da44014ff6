import { isRecordValue } from '../../lib/evidence/facts-in-record.ts';
import { isWithheld } from '../../lib/evidence/withhold.ts';
import { INCIDENT_FIELDS } from '../../lib/incidents/check-fields.ts';
import type { Translate } from '../../lib/i18n/translate.ts';

/** One value of a record that leaves, and where in the record it stands. */
export interface RecordRow {
  readonly path: readonly (string | number)[];
  /** As it stands in the files; null where the mark stands in its place. */
  readonly text: string | null;
}

/** Says what the heading says. */
const SAID_ABOVE = 'type';
/** Members by which records name each other and captures. */
const JOINING: ReadonlySet<string> = new Set([
  'id',
  'incidentId',
  'watchedPageId',
  'observationId',
  'corrects',
  'sha256',
  'derivedFrom',
  'blobId',
  'urlDigest',
]);
/** Random numbers and hashes, in which nobody can read anything. */
const DRAWN_OR_HASHED = /^(?:[0-9a-f]{32}|[0-9a-f]{64})$/;

/** Members that have a name in sentences of ours; another is shown by its own. */
export const NAMED_MEMBERS: readonly string[] = [
  'access',
  'access_rule_id',
  'after',
  'at',
  'basis',
  'began',
  'blobId',
  'bracket',
  'browser',
  'category',
  'categoryCode',
  'categoryDescription',
  'change',
  'changes',
  'confidence',
  'confidential',
  'confirmedBy',
  'content',
  'content_rule_id',
  'controls',
  'counts_as',
  'dateAdded',
  'derivedFrom',
  'detail',
  'ended',
  'endedAt',
  'episodes',
  'error',
  'evidence',
  'failedAfterMs',
  'fileName',
  'firstObserved',
  'firstYear',
  'fromCache',
  'got',
  'headers',
  'headersKept',
  'headlineBy',
  'http',
  'id',
  'ip',
  'kind',
  'length',
  'listedAs',
  'loggedAt',
  'look',
  'looks',
  'marks',
  'meaning',
  'mediaType',
  'method',
  'missed',
  'mode',
  'name',
  'nameEn',
  'nameZh',
  'observance',
  'observanceId',
  'origin',
  'page',
  'platform',
  'reason',
  'redirects',
  'ref',
  'resolved',
  'retry_due',
  'rule',
  'rule_id',
  'ruled_out',
  'session',
  'sha256',
  'size',
  'source',
  'stage',
  'startedAt',
  'status',
  'statusLine',
  'text',
  'tier',
  'tool',
  'transform',
  'trigger',
  'unchecked',
  'until',
  'url',
  'urlCanonical',
  'utcOffset',
  'valid',
  'verdict',
  'version',
  'where',
  'who',
  'who_name',
  'why',
  'whyZh',
];
const NAMED = new Set(NAMED_MEMBERS);
const FIELDS: ReadonlySet<string> = new Set(INCIDENT_FIELDS);

/** Every value of a record, in its order; what is empty says nothing and has no row. */
export function recordRows(record: unknown, path: RecordRow['path'] = []): readonly RecordRow[] {
  if (isWithheld(record)) return [{ path, text: null }];
  if (Array.isArray(record)) return ofList(record, path);
  if (!isRecordValue(record)) {
    const text = wordOf(record);
    return text === '' ? [] : [{ path, text }];
  }
  return Object.entries(record).flatMap(([name, value]) =>
    name === SAID_ABOVE || isJoint(name, value) ? [] : recordRows(value, [...path, name]),
  );
}

/** What the row is called. */
export function rowName({ path }: RecordRow, t: Translate): string {
  return path
    .map((part, depth) => {
      if (typeof part === 'number') return String(part + 1);
      // Deeper down it is the kind of something else.
      if (FIELDS.has(part) && (part !== 'kind' || depth === 0)) return t(`log.field.${part}`);
      return NAMED.has(part) ? t(`evidence.member.${part}`) : part;
    })
    .join(' · ');
}

/** Small things stand in one row each, or all together: a list of headers would fill a screen otherwise. */
function ofList(items: readonly unknown[], path: RecordRow['path']): readonly RecordRow[] {
  if (!items.some(isRecordValue)) {
    const text = items.map(wordOf).filter(Boolean).join(', ');
    return text === '' ? [] : [{ path, text }];
  }
  return items.flatMap((item, index): readonly RecordRow[] => {
    const own = [...path, index];
    const rows = recordRows(item, own);
    const flat = rows.every((row) => row.path.length <= own.length + 1 && row.text !== null);
    if (!flat || rows.length === 0) return rows;
    return [{ path: own, text: rows.map(({ text }) => text ?? '').join(' · ') }];
  });
}

function isJoint(name: string, value: unknown): boolean {
  return JOINING.has(name) && typeof value === 'string' && DRAWN_OR_HASHED.test(value);
}

function wordOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
