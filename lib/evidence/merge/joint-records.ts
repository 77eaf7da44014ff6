import { canonicalJson } from '../../canonical-json.ts';
import { sha256Hex } from '../../sha256.ts';
import { canonicalUrl } from '../../watch/canonical-url.ts';
import { LOOK_STATES, lookState, type LookState } from '../../watch/look.ts';
import type { SeenObservation } from '../verdict-columns.ts';
import type { IncidentKind } from '../../incidents/incident.ts';
import { isRecordValue } from '../facts-in-record.ts';
import type { ParsedRecord } from '../parse-record.ts';

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
  readonly witnesses: number;
  readonly looks: number;
  readonly incidents: number;
  /** `agree` or `differ` where at least two witnesses have a look that says something. */
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
  return `${signer.slice(0, SIGNER_DIGITS)}: ${what}`;
}

/** Enough of a fingerprint to tell the witnesses of one file apart. */
const SIGNER_DIGITS = 16;

interface Known {
  readonly sha256: string | null;
  readonly bundle: string;
}

interface OneDay {
  readonly url: string;
  readonly day: string;
  readonly signers: Set<string>;
  readonly last: Map<string, { at: string; state: LookState }>;
  readonly logged: Map<string, Said<IncidentKind>>;
  looks: number;
  incidents: number;
}

/**
 * Takes the records of all bundles, in the order of the bundles' ids, and keeps what only all of them together show:
 * which record comes twice, which says two things, and who saw which page when. What it keeps per record is its id and
 * its hash.
 */
export class JointRecords {
  readonly #known = new Map<string, Known>();
  readonly #conflicts = new Map<string, { type: string; versions: Known[] }>();
  readonly #days = new Map<string, OneDay>();

  /** @returns whether the incident stands in an earlier bundle too */
  async takeIncident(witness: Witness, record: ParsedRecord, facts: readonly unknown[]) {
    const repeats = await this.#takeAll(witness, facts);
    const { urlReached, urlTyped, seenAt, kind } = record.current;
    const url = [urlReached, urlTyped].find((one) => typeof one === 'string' && one !== '');
    if (typeof url !== 'string') return repeats;
    const when = typeof seenAt === 'string' ? seenAt : record.original.loggedAt;
    const day = this.#day(url, when);
    day.signers.add(witness.signer);
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
    day.signers.add(witness.signer);
    if (!repeats) day.looks++;
    const { verdict, ...rest } = seen;
    const told = verdict && !('withheld' in verdict);
    const state = told ? lookState({ ...rest, verdict }, false) : 'unclear';
    const last = day.last.get(witness.signer);
    const worse =
      last && (last.at > seen.loggedAt || (last.at === seen.loggedAt && !later(state, last.state)));
    if (state !== 'unclear' && !worse) day.last.set(witness.signer, { at: seen.loggedAt, state });
    return repeats;
  }

  conflicts(): readonly Conflict[] {
    return [...this.#conflicts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { type, versions }]) => ({
        id,
        type,
        versions: versions.map(({ sha256, bundle }) => ({ sha256: sha256 ?? '', bundle })),
      }));
  }

  pageDays(): readonly PageDay[] {
    return [...this.#days.values()]
      .toSorted((a, b) => (a.url === b.url ? order(a.day, b.day) : order(a.url, b.url)))
      .map((one) => ({
        url: one.url,
        day: one.day,
        witnesses: one.signers.size,
        looks: one.looks,
        incidents: one.incidents,
        agreement: agreementOf(one),
        lastLooks: bySigner([...one.last].map(([signer, { state }]) => ({ signer, what: state }))),
        logged: bySigner([...one.logged.values()]),
      }));
  }

  /** Takes facts; the first is what the record is about. Returns whether that one was there before. */
  async #takeAll(witness: Witness, facts: readonly unknown[]): Promise<boolean> {
    const [first] = facts;
    const repeats = isRecordValue(first) && this.#known.has(String(first['id']));
    for (const fact of facts) await this.#take(witness, fact);
    return repeats;
  }

  async #take({ bundle }: Witness, fact: unknown): Promise<void> {
    if (!isRecordValue(fact)) return;
    const { id, type } = fact;
    if (typeof id !== 'string' || typeof type !== 'string') return;
    const text = canonicalJson(fact);
    // With something withheld it is another text, and says nothing else.
    const sha256 = text.includes('{"withheld":true}') ? null : await sha256Hex(text);
    const known = this.#known.get(id);
    if (!known?.sha256) this.#known.set(id, { sha256, bundle });
    if (!known?.sha256 || sha256 === null || known.sha256 === sha256) return;
    const conflict = this.#conflicts.get(id) ?? { type, versions: [known] };
    this.#conflicts.set(id, conflict);
    if (!conflict.versions.some((one) => one.sha256 === sha256)) {
      conflict.versions.push({ sha256, bundle });
    }
  }

  #day(url: string, when: string): OneDay {
    const page = canonicalUrl(url);
    const day = when.slice(0, 10);
    const key = `${day} ${page}`;
    const one = this.#days.get(key) ?? {
      url: page,
      day,
      signers: new Set(),
      last: new Map(),
      logged: new Map(),
      looks: 0,
      incidents: 0,
    };
    this.#days.set(key, one);
    return one;
  }
}

function agreementOf({ last }: OneDay): PageDay['agreement'] {
  if (last.size < 2) return last.size === 1 ? 'one-witness' : 'no-look';
  return new Set([...last.values()].map(({ state }) => state)).size === 1 ? 'agree' : 'differ';
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
