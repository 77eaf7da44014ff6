import type { Translate } from '../i18n/translate.ts';
import { spellOut } from './html.ts';
import type { KeyNoteFacts } from './key-note-schema.ts';
import type { KeyRetired } from './key-retired.ts';
import type { KeyStanding } from './key-standing.ts';
import { keyWords } from './key-words.ts';
import type { Verification } from './verification.ts';

/** What is known of the key, as a sentence; its fingerprint is asked for only where nobody has compared it. */
export function sayKeyStanding(standing: KeyStanding, t: Translate, fingerprint = ''): string {
  const name = 'name' in standing ? `\u2068${spellOut(standing.name)}\u2069` : '';
  return t(`report.verify.key.${standing.is}`, { name, words: keyWords(fingerprint) });
}

/** What the reader knows of the key of one bundle. */
export type StandingOf = (verification: Verification) => KeyStanding;

/** All that is to be said of the keys of a bundle, or of each bundle of a merged file. */
export function sayKeys(
  verification: Verification,
  standingOf: StandingOf,
  t: Translate,
): readonly string[] {
  const { parts = [{ verification }] } = verification;
  return parts.flatMap(({ verification: one }) => {
    const { fingerprint = '' } = one.bundle ?? {};
    if (fingerprint === '') return [];
    const standing = sayKeyStanding(standingOf(one), t, fingerprint);
    return [
      verification.parts
        ? t('report.verify.key.ofPart', { words: keyWords(fingerprint), standing })
        : standing,
      ...sayKeyRetired(one.keyRetired, one.bundle?.createdAt ?? '', t),
      ...sayKeyNotes(one.keyNotes, t),
    ];
  });
}

/** That the key of a bundle was replaced or revoked, and whether the bundle was made after that; nothing where it was not. */
export function sayKeyRetired(
  retired: KeyRetired | undefined,
  createdAt: string,
  t: Translate,
): readonly string[] {
  if (!retired) return [];
  const { kind, at, by } = retired;
  const day = t(`report.verify.keyRetired.${kind}`, { day: at.slice(0, 10), by });
  if (kind === 'revoked') return [day];
  // Instants of one form: as text in the order of time. What cannot be read is no "before".
  const before = createdAt !== '' && createdAt < at;
  return [`${day} ${t(`report.verify.keyRetired.${before ? 'madeBefore' : 'madeAfter'}`)}`];
}

/** Each note as a sentence. */
export function sayKeyNotes(notes: readonly KeyNoteFacts[], t: Translate): readonly string[] {
  return notes.map(({ kind, at, from, to }) =>
    t(`report.verify.keyNote.${kind}`, { from: keyWords(from), to: keyWords(to), at }),
  );
}
