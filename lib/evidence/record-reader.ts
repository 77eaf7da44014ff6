import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../sha256.ts';
import { PATHS } from './bundle-format.ts';
import type { CheckBook } from './check-book.ts';
import { factsInRecord, isRecordValue } from './facts-in-record.ts';
import { parseCommitmentLine } from './identities/commitment-lines.ts';
import type { IdentityCommitment } from './identities/identity-entry.ts';
import { parseJson } from './parse-json.ts';
import {
  parseCustodyLine,
  parseIncidentRecord,
  parseObservation,
  parseWatchedRecord,
  type ParsedCustodyLine,
  type ParsedObservation,
  type ParsedRecord,
  type ParsedWatched,
} from './parse-record.ts';
import { timesInFact } from './times-in-fact.ts';
import { WatchedCheck } from './watched-check.ts';
import { isWithheld } from './withhold.ts';

/** A fact as it lies in the bundle. */
export interface ReadFact {
  readonly id: string;
  /** SHA-256 of its canonical JSON; null where something in it is withheld, so that it cannot be computed. */
  readonly sha256: Promise<string> | null;
  /** SHA-256 of the canonical JSON of what is not withheld. */
  readonly shownSha256: Promise<string>;
  /** File and line, for naming it. */
  readonly item: string;
}

/** Takes each record that can be read. */
export interface RecordTaker {
  takeIncident(record: ParsedRecord): void;
  takeObservation(observation: ParsedObservation): void;
  takePage(record: ParsedWatched): void;
}

/**
 * Reads the record files line by line and keeps what the checks afterwards need: small things per
 * record, so that a log of a hundred thousand fits.
 */
export class RecordReader {
  readonly #book: CheckBook;
  readonly #taker: RecordTaker | null;
  readonly facts: ReadFact[] = [];
  readonly custody: {
    readonly line: ParsedCustodyLine;
    readonly sha256: Promise<string> | null;
  }[] = [];
  /** Captures that records name as files: path → hash and item. */
  readonly captures = new Map<string, { readonly sha256: string; readonly item: string }>();
  /** Captures that records name as being in the web archive: hash → item. */
  readonly archived = new Map<string, string>();
  /** Commitments to identities that travel apart. */
  readonly identities: IdentityCommitment[] = [];
  readonly #incidentIds = new Set<string>();
  /** Of each covered copy that is there the hash of its original; null where that is withheld. */
  readonly #originals: (string | null)[] = [];
  readonly #watched: WatchedCheck;
  readonly #observationIds = new Map<string, string>();
  readonly #observationsNamed = new Map<string, string>();
  incidents = 0;
  /** The latest moment that a record tells (`timesInFact`); empty where none does. */
  lastTold = '';
  withheld = false;

  /** @param taker whoever else wants each record as it is read */
  constructor(book: CheckBook, taker: RecordTaker | null = null) {
    this.#book = book;
    this.#taker = taker;
    this.#watched = new WatchedCheck(book);
  }

  /** Who takes the lines of this file; null for files that hold no records. */
  sinkFor(path: string): ((line: string | null, number: number) => void) | null {
    switch (path) {
      case PATHS.incidents:
        return (line, number) => {
          this.#takeIncident(line, `${path}:${number}`);
        };
      case PATHS.observations:
        return (line, number) => {
          this.#takeObservation(line, `${path}:${number}`);
        };
      case PATHS.custody:
        return (line, number) => {
          this.#takeCustody(line, `${path}:${number}`);
        };
      case PATHS.watchedPages:
        return (line, number) => {
          this.#takeWatched(line, `${path}:${number}`);
        };
      case PATHS.identities:
        return (line, number) => {
          this.#takeIdentities(line, `${path}:${number}`);
        };
      default:
        return null;
    }
  }

  /** Whether observations, watched pages and the records that name them fit together; once all is read. */
  async finish(): Promise<void> {
    for (const [id, item] of this.#observationsNamed) {
      if (!this.#observationIds.has(id)) this.#book.bad('records', item, 'missing');
    }
    for (const [id, item] of this.#observationIds) {
      if (!this.#observationsNamed.has(id)) this.#book.bad('records', item, 'not-in-records');
    }
    for (const { incidentId } of this.identities) {
      if (!this.#incidentIds.has(incidentId)) {
        this.#book.bad('records', PATHS.identities, 'not-in-records');
      }
    }
    this.#watched.finish();
    await this.#checkRepeats();
  }

  /** Two exhibits of one watched page tell of the same looks and captures: each time the same. */
  async #checkRepeats(): Promise<void> {
    const shown = new Map<string, string>();
    for (const { id, shownSha256, item } of this.facts) {
      const sha256 = await shownSha256;
      const before = shown.get(id) ?? sha256;
      if (before !== sha256) this.#book.bad('records', item, 'twice');
      shown.set(id, before);
    }
  }

  #takeIdentities(line: string | null, item: string): void {
    const read = parseCommitmentLine(valueOf(line));
    this.#book.expect('records', read !== null, item, 'bad-record');
    if (!read) return;
    const { incidentId } = read;
    for (const commitment of read.commitments) this.identities.push({ incidentId, commitment });
  }

  /** Whether covered copies are there whose original is, and such whose original is not; once all is read. */
  coveredCopies(): { readonly beside: boolean; readonly alone: boolean } {
    const there = new Set([...this.captures.values()].map(({ sha256 }) => sha256));
    const isThere = (sha256: string | null) =>
      sha256 !== null && (there.has(sha256) || this.archived.has(sha256));
    return {
      beside: this.#originals.some(isThere),
      alone: this.#originals.some((sha256) => !isThere(sha256)),
    };
  }

  #takeIncident(line: string | null, item: string): void {
    const value = valueOf(line);
    const record = parseIncidentRecord(value);
    this.#book.expect('records', record !== null, item, 'bad-record');
    if (!record || !isRecordValue(value)) return;
    this.incidents++;
    if (this.#incidentIds.has(record.id)) this.#book.bad('records', item, 'twice');
    this.#incidentIds.add(record.id);
    if (record.withheld.length > 0) this.withheld = true;
    if (!agrees(record)) this.#book.bad('records', item, 'bad-record');
    this.#watched.takeIncident(record);
    this.#taker?.takeIncident(record);
    for (const fact of factsInRecord(value)) this.#takeFact(fact, item);
    for (const capture of record.captures) {
      if (capture.status !== 'included') continue;
      const { derivedFrom } = capture.fact;
      if (derivedFrom !== undefined) {
        this.#originals.push(typeof derivedFrom === 'string' ? derivedFrom : null);
      }
      if (capture.path === PATHS.archive) this.archived.set(capture.fact.sha256, item);
      else {
        this.captures.set(capture.path, { sha256: capture.fact.sha256, item });
      }
    }
    for (const id of record.observationIds) this.#observationsNamed.set(id, item);
  }

  #takeObservation(line: string | null, item: string): void {
    const value = valueOf(line);
    const observation = parseObservation(value);
    this.#book.expect('records', observation !== null, item, 'bad-record');
    if (!observation) return;
    if (this.#observationIds.has(observation.id)) this.#book.bad('records', item, 'twice');
    this.#observationIds.set(observation.id, item);
    this.#watched.takeLook(observation);
    this.#taker?.takeObservation(observation);
    this.#takeFact(value, item);
  }

  #takeWatched(line: string | null, item: string): void {
    const value = valueOf(line);
    const record = parseWatchedRecord(value);
    this.#book.expect('records', record !== null, item, 'bad-record');
    if (!record || !isRecordValue(value)) return;
    this.#watched.takePage(record, item);
    this.#taker?.takePage(record);
    this.#takeFact(value['page'], item);
    const { changes } = value;
    if (Array.isArray(changes)) for (const change of changes) this.#takeFact(change, item);
  }

  #takeCustody(line: string | null, item: string): void {
    const value = valueOf(line);
    const entry = parseCustodyLine(value);
    this.#book.expect('custody', entry !== null, item, 'bad-record');
    if (!entry) return;
    if ('at' in entry && entry.at > this.lastTold) this.lastTold = entry.at;
    this.custody.push({
      line: entry,
      sha256: 'entrySha256' in entry ? null : sha256Hex(canonicalJson(value)),
    });
  }

  #takeFact(fact: unknown, item: string): void {
    if (!isRecordValue(fact) || typeof fact['id'] !== 'string') return;
    for (const at of timesInFact(fact)) if (at > this.lastTold) this.lastTold = at;
    const text = canonicalJson(fact);
    const inPart = text.includes('{"withheld":true}');
    // Also where no field of the incident is: a capture, a time zone.
    if (inPart) this.withheld = true;
    const whole = inPart ? null : sha256Hex(text);
    this.facts.push({
      id: fact['id'],
      sha256: whole,
      shownSha256: whole ?? sha256Hex(canonicalJson(shownOf(fact))),
      item,
    });
  }
}

/**
 * The value of a line, or undefined unless it is spelled as bundles spell it: in a line with the same
 * key twice, or a number past all bounds, two readers could read two things.
 */
function valueOf(line: string | null): unknown {
  const value = line === null ? undefined : parseJson(line);
  if (value === undefined) return undefined;
  try {
    return canonicalJson(value) === line ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the fields as they stand are what the original and its corrections make of them. */
function agrees(record: ParsedRecord): boolean {
  const { current, original, corrections, retractions } = record;
  const start: Record<string, unknown> = { ...original };
  const after = corrections.reduce((fields, { changes }) => ({ ...fields, ...changes }), start);
  return (
    record.id === original.id &&
    record.retracted === retractions.length > 0 &&
    Object.entries(current).every(
      ([field, value]) => canonicalJson(value) === canonicalJson(after[field] ?? null),
    )
  );
}

/** A fact without what is withheld of it, members and items of lists alike. */
function shownOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isWithheld(item)).map(shownOf);
  if (!isRecordValue(value)) return value;
  const shown = Object.entries(value).filter(([, member]) => !isWithheld(member));
  return Object.fromEntries(shown.map(([name, member]) => [name, shownOf(member)]));
}
