import { INCIDENT_FIELDS } from '../incidents/check-fields.ts';
import type { Capture, IncidentHistory } from '../incidents/incident.ts';
import { looksOf } from '../incidents/looks-of.ts';
import type { PersonPart } from '../incidents/person.ts';
import type { EvidenceKind } from '../witness/verdict.ts';
import { plainWords } from './plain-words.ts';
import { capturesOf } from './redaction.ts';

/** Something that an incident says, with what of a consent it falls under. */
export interface ToldPart {
  readonly part: PersonPart;
  /**
   * What makes it the same where another incident says it: words, or the hash of bytes. null where it is nothing of its
   * own, such as a kind or a tag: there is no telling whom those speak of in another incident.
   */
  readonly key: string | null;
  /**
   * Where it stands: in the entry's own fields; in a look, a capture or the watched page, which stay behind with the
   * page; or in a note on the watched page.
   */
  readonly in: 'fields' | 'look' | 'capture' | 'watched' | 'watched-note';
  /** There only where it is a capture. */
  readonly capture?: Capture;
}

/** Evidence of a verdict in the words of the page. */
const QUOTING: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>([
  'notice-text',
  'lost-text',
  'title',
]);

/** Words that a person wrote, or a page, and that speak of the same wherever they stand. */
const OWN_WORDS: ReadonlySet<PersonPart> = new Set<PersonPart>([
  'urlTyped',
  'urlReached',
  'title',
  'noticeText',
  'note',
]);

/** Everything that can be said of somebody: each version of the entry, its looks, what was kept, and the watched page. */
export function* toldParts(history: IncidentHistory): Generator<ToldPart> {
  const { incident, current, corrections, watched } = history;
  for (const fields of [incident, current, ...corrections.map(({ changes }) => changes)]) {
    for (const part of INCIDENT_FIELDS) {
      // A field that was only ever empty speaks of nobody.
      const value = fields[part];
      if (value === undefined || value.length === 0) continue;
      yield { part, key: typeof value === 'string' ? keyOf(part, value) : null, in: 'fields' };
    }
  }
  // Looks repeat what the page said of somebody, also where the entry's own field stayed empty.
  for (const { title, url, verdict } of looksOf(history)) {
    yield* wordsIn('look', 'title', title);
    yield* wordsIn('look', 'urlReached', url);
    for (const { kind, value } of verdict?.evidence ?? []) {
      if (QUOTING.has(kind)) yield* wordsIn('look', 'noticeText', value);
    }
  }
  for (const capture of capturesOf(history)) {
    yield { part: 'captures', key: `captures ${capture.sha256}`, in: 'capture', capture };
  }
  if (watched === null) return;
  const { page, changes } = watched;
  yield* wordsIn('watched', 'urlTyped', page.url);
  yield* wordsIn('watched', 'title', page.title);
  yield* wordsIn('watched-note', 'note', page.note);
  for (const change of changes) {
    if (change.change === 'note') yield* wordsIn('watched-note', 'note', change.note);
  }
}

/** The address that two incidents have in common where they are about one page; null where it is none. */
export function addressOf({ part, key }: ToldPart): string | null {
  return part === 'urlTyped' || part === 'urlReached' ? key : null;
}

function* wordsIn(place: ToldPart['in'], part: PersonPart, words: string): Generator<ToldPart> {
  if (words !== '') yield { part, key: keyOf(part, words), in: place };
}

function keyOf(part: PersonPart, words: string): string | null {
  if (!OWN_WORDS.has(part)) return null;
  // One address under two names: typed in one incident, reached in another.
  const kind = part === 'urlTyped' || part === 'urlReached' ? 'address' : part;
  return `${kind} ${plainWords(words)}`;
}
