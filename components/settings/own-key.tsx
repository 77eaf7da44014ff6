import { useState } from 'preact/hooks';
import type { KeyNoteFacts, KeyNoteKind } from '../../lib/evidence/key-note-schema.ts';
import { keyWords } from '../../lib/evidence/key-words.ts';
import { groupFingerprint } from '../../lib/evidence/signing-key.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { Status } from '../common/status.tsx';
import { utcStamp } from '../log/format-moment.ts';
import { TypedWord } from '../vault/typed-word.tsx';

export interface OwnKeyProps {
  /** Null where nothing was logged yet, or not signed yet. */
  readonly fingerprint: string | null;
  readonly notes: readonly KeyNoteFacts[];
  readonly busy: boolean;
  readonly changed: boolean;
  readonly onChange: (kind: KeyNoteKind) => void;
}

/** The key that signs bundles: its words to compare, and the two ways to another one. */
export function OwnKey({ fingerprint, notes, busy, changed, onChange }: OwnKeyProps) {
  const t = useTranslate();
  const [asked, setAsked] = useState<KeyNoteKind | null>(null);
  return (
    <section class="settings__part">
      <h2>{t('settings.key')}</h2>
      {fingerprint === null ? (
        <p class="soft measure">{t('settings.keyNone')}</p>
      ) : (
        <>
          <p class="soft measure">{t('settings.keyText')}</p>
          <p class="key-words" translate={false}>
            {keyWords(fingerprint)}
          </p>
          <p class="code small">{groupFingerprint(fingerprint)}</p>
          {notes.length > 0 && (
            <ul class="plain-list">
              {notes.map(({ kind, at, from }) => (
                <li key={from} class="small">
                  {t(`settings.keyNote.${kind}`, {
                    words: keyWords(from),
                    time: t('log.seenUtc', { time: utcStamp(at) }),
                  })}
                </li>
              ))}
            </ul>
          )}
          <div class="row">
            <Button aria-expanded={asked === 'replaced'} onClick={() => setAsked('replaced')}>
              {t('settings.keyReplace')}
            </Button>
            <Button
              tone="danger"
              aria-expanded={asked === 'revoked'}
              onClick={() => setAsked('revoked')}
            >
              {t('settings.keyRevoke')}
            </Button>
          </div>
          {asked && (
            <div class="panel stack">
              <p class="measure">{t(`settings.keyAbout.${asked}`)}</p>
              <TypedWord
                key={asked}
                word={t('settings.keyWord')}
                action={asked === 'replaced' ? t('settings.keyReplace') : t('settings.keyRevoke')}
                busy={busy}
                onConfirmed={() => {
                  setAsked(null);
                  onChange(asked);
                }}
                onCancel={() => setAsked(null)}
              />
            </div>
          )}
          <Status text={changed ? t('settings.keyChanged') : ''} good />
        </>
      )}
    </section>
  );
}
