import { useState } from 'preact/hooks';
import { keyWords } from '../../lib/evidence/key-words.ts';
import type { KeyStanding } from '../../lib/evidence/key-standing.ts';
import { sayKeyNotes, sayKeyRetired, sayKeyStanding } from '../../lib/evidence/say-key.ts';
import type { Verification } from '../../lib/evidence/verification.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { Form } from '../common/form.tsx';
import { TextField } from '../common/text-field.tsx';
import type { FormDraft } from '../log/form-draft.ts';

interface KnownKeyPanelProps {
  readonly fingerprint: string;
  readonly standing: KeyStanding;
  /** The bundle: its notes, and whether its key is used no more. */
  readonly verification: Verification;
  /** Null where it is the person's own. */
  readonly onKnow: ((name: string) => void) | null;
  readonly onForget: () => void;
  /** The name that was typed and not kept. */
  readonly draft?: FormDraft;
}

/** Whose key signed the bundle, as far as the person knows, and the way to remember it. */
export function KnownKeyPanel(props: KnownKeyPanelProps) {
  const { fingerprint, standing, verification, onKnow, onForget, draft } = props;
  const t = useTranslate();
  const [name, setName] = useState(draft?.kept?.form?.['name'] ?? '');
  const ready = name.trim() !== '';
  return (
    <div class="stack" data-key={standing.is}>
      <p class="measure">
        {standing.is === 'known' && !verification.keyRetired ? '✓' : '?'}{' '}
        {sayKeyStanding(standing, t)}
      </p>
      <p class="key-words" translate={false}>
        {keyWords(fingerprint)}
      </p>
      {sayKeyRetired(verification.keyRetired, verification.bundle?.createdAt ?? '', t).map(
        (line) => (
          <p key={line} class="note note--bad">
            {line}
          </p>
        ),
      )}
      {sayKeyNotes(verification.keyNotes, t).map((line) => (
        <p key={line} class="measure">
          {line}
        </p>
      ))}
      {standing.is === 'known' && onKnow && (
        <div>
          <Button size="small" tone="danger" onClick={onForget}>
            {t('evidence.keyForget')}
          </Button>
        </div>
      )}
      {standing.is !== 'known' && onKnow && (
        <Form
          class="stack"
          onSubmit={() => {
            if (!ready) return;
            onKnow(name.trim());
            setName('');
          }}
        >
          <TextField
            label={t('evidence.keyName')}
            hint={t('evidence.keyNameHint')}
            value={name}
            maxLength={80}
            onInput={(typed) => {
              setName(typed);
              if (typed === '') draft?.drop();
              else draft?.keep({ name: typed });
            }}
          />
          <div>
            <Button type="submit" aria-disabled={!ready}>
              {t('evidence.keyKnow')}
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
}
