import * as v from 'valibot';
import type { Instant } from '../civil-date.ts';
import { fromBase64, toBase64, utf8 } from './byte-text.ts';
import {
  keyNoteSchema,
  type KeyNote,
  type KeyNoteFacts,
  type KeyNoteKind,
} from './key-note-schema.ts';
import { parseJson } from './parse-json.ts';
import { fingerprintOf, signatureHolds, signBytes, type SigningKey } from './signing-key.ts';

const FORMAT = 'sensitive-days-key-notes';
/** More keys than a person has; each note is two signatures to check. */
const KEY_NOTES_LIMIT = 100;
const fileSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  notes: v.pipe(v.array(keyNoteSchema), v.minLength(1)),
});

/** A note that both keys signed, and what it says. */
export interface SignedNote {
  readonly note: KeyNote;
  readonly facts: KeyNoteFacts;
}

/** The text that both keys sign. */
export function keyNoteText({ kind, at, from, to }: KeyNoteFacts): string {
  return `sensitive-days key note 1\n${kind} ${from}\nby ${to}\nat ${at}\n`;
}

/** Says that `next` takes the place of `old` from now on. */
export async function makeKeyNote(
  kind: KeyNoteKind,
  old: SigningKey,
  next: SigningKey,
  at: Instant,
): Promise<KeyNote> {
  const [from, to] = [await fingerprintOf(old.spki), await fingerprintOf(next.spki)];
  const text = utf8(keyNoteText({ kind, at, from, to }));
  return {
    kind,
    at,
    oldKey: toBase64(old.spki),
    newKey: toBase64(next.spki),
    oldSignature: toBase64((await signBytes(old, text)).der),
    newSignature: toBase64((await signBytes(next, text)).der),
  };
}

/** What a note says; null unless both keys signed it. */
export async function checkKeyNote(note: KeyNote): Promise<KeyNoteFacts | null> {
  const { kind, at } = note;
  const [oldKey, newKey] = [fromBase64(note.oldKey), fromBase64(note.newKey)];
  const [byOld, byNew] = [fromBase64(note.oldSignature), fromBase64(note.newSignature)];
  if (!oldKey || !newKey || !byOld || !byNew) return null;
  const facts = { kind, at, from: await fingerprintOf(oldKey), to: await fingerprintOf(newKey) };
  const text = utf8(keyNoteText(facts));
  const holds =
    facts.from !== facts.to &&
    (await signatureHolds(oldKey, byOld, text)) &&
    (await signatureHolds(newKey, byNew, text));
  return holds ? facts : null;
}

/** `proofs/key-notes.json`. */
export function keyNotesText(notes: readonly KeyNote[]): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, notes }, null, 2)}\n`;
}

/** The other way; null where it is none, or has more than `limit`. Nothing of it is checked yet. */
export function parseKeyNotes(text: string, limit = KEY_NOTES_LIMIT): readonly KeyNote[] | null {
  const parsed = v.safeParse(fileSchema, parseJson(text));
  return parsed.success && parsed.output.notes.length <= limit ? parsed.output.notes : null;
}

/** The notes of such a file; null unless it is one and both keys signed each of them. */
export async function signedNotes(
  text: string,
  limit = KEY_NOTES_LIMIT,
): Promise<readonly SignedNote[] | null> {
  const held: SignedNote[] = [];
  for (const note of parseKeyNotes(text, limit) ?? [null]) {
    const facts = note && (await checkKeyNote(note));
    if (!note || !facts) return null;
    held.push({ note, facts });
  }
  return held;
}
