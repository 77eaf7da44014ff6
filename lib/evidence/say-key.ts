import type { Translate } from '../i18n/translate.ts';
import { spellOut } from './html.ts';
import type { KeyNoteFacts } from './key-note-schema.ts';
import type { KeyStanding } from './key-standing.ts';
import { keyWords } from './key-words.ts';
import type { Verification } from './verification.ts';

/** What is known of the key, as a sentence. */
export function sayKeyStanding(standing: KeyStanding, t: Translate): string {
  const name = 'name' in standing ? `\u2068${spellOut(standing.name)}\u2069` : '';
  return t(`report.verify.key.${standing.is}`, { name });
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
    const standing = sayKeyStanding(standingOf(one), t);
    return [
      verification.parts
        ? t('report.verify.key.ofPart', { words: keyWords(fingerprint), standing })
        : standing,
      ...sayKeyNotes(one.keyNotes, fingerprint, t),
    ];
  });
}

/**
 * Each note as a sentence; that the bundle is signed by a key that was replaced is one more.
 * @param fingerprint of the key that signed the bundle
 */
export function sayKeyNotes(
  notes: readonly KeyNoteFacts[],
  fingerprint: string,
  t: Translate,
): readonly string[] {
  const replaced = notes.some(({ kind, from }) => kind === 'replaced' && from === fingerprint);
  return [
    ...(replaced ? [t('report.verify.key.signedByReplaced')] : []),
    ...notes.map(({ kind, at, from, to }) =>
      t(`report.verify.keyNote.${kind}`, { from: keyWords(from), to: keyWords(to), at }),
    ),
  ];
}
