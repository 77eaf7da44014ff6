import { canonicalUrl } from '../../watch/canonical-url.ts';
import { LOOK_STATES, lookState, type LookState } from '../../watch/look.ts';
import type { SeenObservation } from '../verdict-columns.ts';
import type { IncidentKind } from '../../incidents/incident.ts';
import { isRecordValue } from '../facts-in-record.ts';
import type { ParsedRecord } from '../parse-record.ts';
import { ContentReader, contradicts, digestHex, type Content } from './disclosed-content.ts';
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

interface Version extends Content {
  readonly bundle: string;
}

interface Known {
  readonly id: string;
  readonly type: string;
  versions: readonly Version[];
  /** Whoever signed it under this id, whatever they have it say. */
  signers: readonly string[];
}

/** A record of one page and day, as one bundle has it. */
interface Seen {
  readonly known: Known;
  readonly signer: string;
  /** Whether it stands in an earlier bundle too. */
  readonly repeats: boolean;
}

interface SeenIncident extends Seen {
  /** null where it was taken back, or is withheld. */
  readonly kind: IncidentKind | null;
}

interface SeenLook extends Seen {
  readonly at: string;
  /** `unclear` where it says nothing. */
  readonly state: LookState;
}

interface OneDay {
  readonly url: string;
  readonly day: string;
  readonly incidents: SeenIncident[];
  readonly looks: SeenLook[];
}

/**
 * Takes the records of all bundles, in the order of the bundles' ids, and keeps what only all of them together show:
 * which record comes twice, which says two things, and who saw which page when. What it keeps per record is its id, its
 * signers and hashes, as short as they can be: of a hundred bundles it holds a hundred thousand.
 */
export class JointRecords {
  readonly #known = new Map<string, Known>();
  readonly #contents = new ContentReader();
  readonly #days = new Map<string, OneDay>();
  /** Each signer alone: one list for all records that only they signed. */
  readonly #alone = new Map<string, readonly string[]>();

  /** @returns whether the incident stands in an earlier bundle too */
  async takeIncident(witness: Witness, record: ParsedRecord, facts: readonly unknown[]) {
    const repeats = this.#known.has(record.id);
    for (const fact of facts) await this.#take(witness, fact);
    const { urlReached, urlTyped, seenAt, kind } = record.current;
    const url = [urlReached, urlTyped].find((one) => typeof one === 'string' && one !== '');
    const known = this.#known.get(record.id);
    if (typeof url !== 'string' || !known) return repeats;
    const when = typeof seenAt === 'string' ? seenAt : record.original.loggedAt;
    const said = typeof kind === 'string' && !record.retracted ? kind : null;
    const { signer } = witness;
    this.#day(url, when).incidents.push({ known, signer, repeats, kind: said });
    return repeats;
  }

  /**
   * @param seen the look, where nothing of it is withheld
   * @returns whether the look stands in an earlier bundle too
   */
  async takeObservation(witness: Witness, fact: unknown, seen: SeenObservation | null) {
    const id = isRecordValue(fact) ? String(fact['id']) : '';
    const repeats = this.#known.has(id);
    await this.#take(witness, fact);
    const known = this.#known.get(id);
    if (seen === null || !known) return repeats;
    const { verdict, loggedAt, ...rest } = seen;
    const told = verdict && !('withheld' in verdict);
    const state = told ? lookState({ ...rest, verdict }, false) : 'unclear';
    const { signer } = witness;
    this.#day(seen.url, loggedAt).looks.push({ known, signer, repeats, at: loggedAt, state });
    return repeats;
  }

  /** Records of one id that contradict each other in something that both disclose. */
  conflicts(): readonly Conflict[] {
    return [...this.#known.values()]
      .filter(({ versions }) => versions.length > 1)
      .toSorted((a, b) => order(a.id, b.id))
      .flatMap(({ id, type, versions: all }) => {
        const versions = all.filter((one) => all.some((other) => contradicts(one, other)));
        if (versions.length === 0) return [];
        const shown = versions.map(({ digest, bundle }) => ({ sha256: digestHex(digest), bundle }));
        return [{ id, type, versions: shown }];
      });
  }

  /**
   * Each page and day. A record that several keys signed may be any one's, and the others' copy: all of them are shown,
   * that they share it is told, and it counts for one of them (`independentSigners`).
   */
  pageDays(): readonly PageDay[] {
    return [...this.#days.values()]
      .toSorted((a, b) => (a.url === b.url ? order(a.day, b.day) : order(a.url, b.url)))
      .map(({ url, day, incidents, looks }) => {
        const records = [...incidents, ...looks];
        const shared = new Set(records.map(({ known }) => known).filter(isShared));
        const signers = [...shared].flatMap((known) => known.signers);
        const told = looks.filter(({ state }) => state !== 'unclear');
        const lastLooks = lastOf(told);
        return {
          url,
          day,
          witnesses: independentSigners(idsBySigner(records)),
          shared: shared.size,
          sharedBy: [...new Set(signers)].toSorted(order),
          looks: looks.filter(({ repeats }) => !repeats).length,
          incidents: incidents.filter(({ repeats }) => !repeats).length,
          agreement: agreementOf(lastLooks, told),
          lastLooks,
          logged: loggedOf(incidents),
        };
      });
  }

  async #take({ bundle, signer }: Witness, fact: unknown): Promise<void> {
    if (!isRecordValue(fact)) return;
    const { id, type } = fact;
    if (typeof id !== 'string' || typeof type !== 'string') return;
    const version = { ...(await this.#contents.read(fact)), bundle };
    const known = this.#known.get(id);
    if (!known) {
      this.#known.set(id, { id, type, versions: [version], signers: this.#only(signer) });
      return;
    }
    if (!known.signers.includes(signer)) known.signers = [...known.signers, signer];
    if (known.versions.some(({ digest }) => digest === version.digest)) return;
    known.versions = [...known.versions, version];
  }

  #only(signer: string): readonly string[] {
    const alone = this.#alone.get(signer) ?? [signer];
    this.#alone.set(signer, alone);
    return alone;
  }

  #day(url: string, when: string): OneDay {
    const page = canonicalUrl(url);
    const day = when.slice(0, 10);
    const key = `${day} ${page}`;
    const one = this.#days.get(key) ?? {
      url: page,
      day,
      incidents: [],
      looks: [],
    };
    this.#days.set(key, one);
    return one;
  }
}

function isShared({ signers }: Known): boolean {
  return signers.length > 1;
}

function idsBySigner(records: readonly Seen[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...Map.groupBy(records, ({ signer }) => signer)].map(([signer, own]) => [
      signer,
      new Set(own.map(({ known }) => known.id)),
    ]),
  );
}

/** @param told looks that say something */
function agreementOf(
  lastLooks: PageDay['lastLooks'],
  told: readonly SeenLook[],
): PageDay['agreement'] {
  if (lastLooks.length === 0) return 'no-look';
  if (new Set(lastLooks.map(({ what }) => what)).size > 1) return 'differ';
  return independentSigners(idsBySigner(told)) > 1 ? 'agree' : 'one-witness';
}

function lastOf(told: readonly SeenLook[]): PageDay['lastLooks'] {
  const last = new Map<string, SeenLook>();
  for (const look of told) {
    const before = last.get(look.signer);
    if (!before || isLater(look, before)) last.set(look.signer, look);
  }
  return bySigner([...last.values()].map(({ signer, state }) => ({ signer, what: state })));
}

function loggedOf(incidents: readonly SeenIncident[]): PageDay['logged'] {
  const logged = incidents.flatMap(({ signer, kind }): [string, Said<IncidentKind>][] =>
    kind === null ? [] : [[`${signer} ${kind}`, { signer, what: kind }]],
  );
  return bySigner([...new Map(logged).values()]);
}

function bySigner<What extends string>(all: readonly Said<What>[]): readonly Said<What>[] {
  return all.toSorted((a, b) => order(`${a.signer} ${a.what}`, `${b.signer} ${b.what}`));
}

/** Of two looks in one millisecond the same one is taken, whichever comes first. */
function isLater(look: SeenLook, than: SeenLook): boolean {
  if (look.at !== than.at) return look.at > than.at;
  return LOOK_STATES.indexOf(look.state) > LOOK_STATES.indexOf(than.state);
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
