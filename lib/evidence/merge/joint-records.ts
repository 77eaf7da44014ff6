import { canonicalUrl } from '../../watch/canonical-url.ts';
import { LOOK_STATES, lookState, type LookState } from '../../watch/look.ts';
import type { SeenObservation } from '../verdict-columns.ts';
import type { IncidentKind } from '../../incidents/incident.ts';
import { isRecordValue } from '../facts-in-record.ts';
import type { ParsedRecord } from '../parse-record.ts';
import { ContentReader, contradicts, type Content } from './disclosed-content.ts';
import { independentSigners } from './independent-signers.ts';

/** A bundle among those that were merged. */
export interface Witness {
  /** Id of the bundle. */
  readonly bundle: string;
  /** Fingerprint of the key that signed it. Several bundles of one key are one witness. */
  readonly signer: string;
}

/** One record under one id that says two things in two bundles. */
export interface Conflict {
  readonly id: string;
  readonly type: string;
  /** Each content by its hash, with the first bundle that has it. */
  readonly versions: readonly { readonly sha256: string; readonly bundle: string }[];
}

/** What the witnesses of one page say of one UTC day. */
export interface PageDay {
  readonly url: string;
  readonly day: string;
  /** How many signers can be witnesses of their own (`independentSigners`). */
  readonly witnesses: number;
  /** Records of that page and day that several keys signed. Which of them was first no file shows. */
  readonly shared: number;
  /** Whoever signed one of those. */
  readonly sharedBy: readonly string[];
  readonly looks: number;
  readonly incidents: number;
  /**
   * `agree` where at least two signers have a look that says something and that the other has not; `differ` where any
   * two last looks say two things, be they one record.
   */
  readonly agreement: 'agree' | 'differ' | 'one-witness' | 'no-look';
  /** Of each witness the last look of that day that says something; by signer. */
  readonly lastLooks: readonly Said<LookState>[];
  /** What each witness logged of it, and did not take back; by signer. */
  readonly logged: readonly Said<IncidentKind>[];
}

/** What one witness says. */
export interface Said<What> {
  readonly signer: string;
  readonly what: What;
}

/** As it stands in a table. */
export function said({ signer, what }: Said<string>): string {
  return `${shortSigner(signer)}: ${what}`;
}

/** Enough of a fingerprint to tell the witnesses of one file apart. */
export function shortSigner(signer: string): string {
  return signer.slice(0, SIGNER_DIGITS);
}

const SIGNER_DIGITS = 16;

interface Version {
  readonly content: Content;
  readonly bundle: string;
}

interface Known {
  readonly type: string;
  readonly versions: Version[];
  /** Whoever signed it under this id, whatever they have it say. */
  readonly signers: string[];
}

interface OneDay {
  readonly url: string;
  readonly day: string;
  /** Of each signer the ids of their records. */
  readonly records: Map<string, Set<string>>;
  /** Of each signer the ids of their looks that say something. */
  readonly told: Map<string, Set<string>>;
  readonly last: Map<string, { at: string; state: LookState }>;
  readonly logged: Map<string, Said<IncidentKind>>;
  looks: number;
  incidents: number;
}

/**
 * Takes the records of all bundles, in the order of the bundles' ids, and keeps what only all of them together show:
 * which record comes twice, which says two things, and who saw which page when. What it keeps per record is its id, its
 * signers and hashes.
 */
export class JointRecords {
  readonly #known = new Map<string, Known>();
  readonly #contents = new ContentReader();
  readonly #days = new Map<string, OneDay>();

  /** @returns whether the incident stands in an earlier bundle too */
  async takeIncident(witness: Witness, record: ParsedRecord, facts: readonly unknown[]) {
    const repeats = await this.#takeAll(witness, facts);
    const { urlReached, urlTyped, seenAt, kind } = record.current;
    const url = [urlReached, urlTyped].find((one) => typeof one === 'string' && one !== '');
    if (typeof url !== 'string') return repeats;
    const when = typeof seenAt === 'string' ? seenAt : record.original.loggedAt;
    const day = this.#day(url, when);
    note(day.records, witness, record.id);
    if (!repeats) day.incidents++;
    if (typeof kind === 'string' && !record.retracted) {
      day.logged.set(`${witness.signer} ${kind}`, { signer: witness.signer, what: kind });
    }
    return repeats;
  }

  /**
   * @param seen the look, where nothing of it is withheld
   * @returns whether the look stands in an earlier bundle too
   */
  async takeObservation(witness: Witness, fact: unknown, seen: SeenObservation | null) {
    const repeats = await this.#takeAll(witness, [fact]);
    if (seen === null) return repeats;
    const day = this.#day(seen.url, seen.loggedAt);
    note(day.records, witness, seen.id);
    if (!repeats) day.looks++;
    const { verdict, ...rest } = seen;
    const told = verdict && !('withheld' in verdict);
    const state = told ? lookState({ ...rest, verdict }, false) : 'unclear';
    if (state === 'unclear') return repeats;
    note(day.told, witness, seen.id);
    const last = day.last.get(witness.signer);
    const worse =
      last && (last.at > seen.loggedAt || (last.at === seen.loggedAt && !later(state, last.state)));
    if (!worse) day.last.set(witness.signer, { at: seen.loggedAt, state });
    return repeats;
  }

  /** Records of one id that contradict each other in something that both disclose. */
  conflicts(): readonly Conflict[] {
    return [...this.#known]
      .toSorted(([a], [b]) => order(a, b))
      .flatMap(([id, known]) => {
        const versions = known.versions.filter(({ content }) =>
          known.versions.some((other) => contradicts(content, other.content)),
        );
        if (versions.length === 0) return [];
        const shown = versions.map(({ content, bundle }) => ({ sha256: content.sha256, bundle }));
        return [{ id, type: known.type, versions: shown }];
      });
  }

  /**
   * Each page and day. A record that several keys signed may be any one's, and the others' copy: all of them are shown,
   * that they share it is told, and it counts for one of them (`independentSigners`).
   */
  pageDays(): readonly PageDay[] {
    return [...this.#days.values()]
      .toSorted((a, b) => (a.url === b.url ? order(a.day, b.day) : order(a.url, b.url)))
      .map((one) => {
        const { url, day, records, looks, incidents, last, logged } = one;
        const ids = new Set([...records.values()].flatMap((own) => [...own]));
        const shared = [...ids].filter((id) => this.#signersOf(id).length > 1);
        return {
          url,
          day,
          witnesses: independentSigners(records),
          shared: shared.length,
          sharedBy: [...new Set(shared.flatMap((id) => this.#signersOf(id)))].toSorted(order),
          looks,
          incidents,
          agreement: agreementOf(one),
          lastLooks: bySigner([...last].map(([signer, { state }]) => ({ signer, what: state }))),
          logged: bySigner([...logged.values()]),
        };
      });
  }

  #signersOf(id: string): readonly string[] {
    return this.#known.get(id)?.signers ?? [];
  }

  /** Takes facts; the first is what the record is about. Returns whether that one was there before. */
  async #takeAll(witness: Witness, facts: readonly unknown[]): Promise<boolean> {
    const [first] = facts;
    const repeats = isRecordValue(first) && this.#known.has(String(first['id']));
    for (const fact of facts) await this.#take(witness, fact);
    return repeats;
  }

  async #take({ bundle, signer }: Witness, fact: unknown): Promise<void> {
    if (!isRecordValue(fact)) return;
    const { id, type } = fact;
    if (typeof id !== 'string' || typeof type !== 'string') return;
    const content = await this.#contents.read(fact);
    const known = this.#known.get(id) ?? { type, versions: [], signers: [] };
    this.#known.set(id, known);
    if (!known.signers.includes(signer)) known.signers.push(signer);
    if (known.versions.some((one) => one.content.sha256 === content.sha256)) return;
    known.versions.push({ content, bundle });
  }

  #day(url: string, when: string): OneDay {
    const page = canonicalUrl(url);
    const day = when.slice(0, 10);
    const key = `${day} ${page}`;
    const one = this.#days.get(key) ?? {
      url: page,
      day,
      records: new Map(),
      told: new Map(),
      last: new Map(),
      logged: new Map(),
      looks: 0,
      incidents: 0,
    };
    this.#days.set(key, one);
    return one;
  }
}

function agreementOf({ last, told }: OneDay): PageDay['agreement'] {
  if (last.size === 0) return 'no-look';
  if (new Set([...last.values()].map(({ state }) => state)).size > 1) return 'differ';
  return independentSigners(told) > 1 ? 'agree' : 'one-witness';
}

function note(records: Map<string, Set<string>>, { signer }: Witness, id: string): void {
  const ids = records.get(signer) ?? new Set();
  records.set(signer, ids.add(id));
}

function bySigner<What extends string>(all: readonly Said<What>[]): readonly Said<What>[] {
  return all.toSorted((a, b) => order(`${a.signer} ${a.what}`, `${b.signer} ${b.what}`));
}

/** Of two looks in one millisecond the same one is taken, whichever comes first. */
function later(state: LookState, than: LookState): boolean {
  return LOOK_STATES.indexOf(state) > LOOK_STATES.indexOf(than);
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
