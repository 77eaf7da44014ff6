import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { Field, PRIVATE_INPUT } from '../common/field.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import { Status } from '../common/status.tsx';
import { TextField } from '../common/text-field.tsx';
import { ScreenHead } from '../shell/screen-head.tsx';
import { SecretField } from './secret-field.tsx';

/** A way to open a locked log. */
export type Way = 'passphrase' | 'two-part' | 'recovery';

/** What a person brings. */
export type Brought =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'two-part'; readonly passphrase: string; readonly part: string }
  | { readonly kind: 'recovery'; readonly code: string };

interface UnlockFormProps {
  /** The ways of this log, the usual one first. */
  readonly ways: readonly Way[];
  readonly onUnlock: (brought: Brought) => void;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** For a backup rather than the log: its own heading and button, and none of what is said of a locked log. */
  readonly backup?: { readonly title: string; readonly sub: string; readonly action: string };
}

/** The longest key file worth reading: the part is 69 characters. */
const LONGEST_FILE = 1_000;

/** Opening a locked log; and, where a part is kept elsewhere, the true answer of somebody who does not have it. */
export function UnlockForm({ ways, onUnlock, busy, problem, backup }: UnlockFormProps) {
  const t = useTranslate();
  const [chosen, setWay] = useState<Way | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [part, setPart] = useState('');
  const [code, setCode] = useState('');
  const way = chosen ?? ways[0] ?? 'recovery';
  const submit = () => {
    if (way === 'passphrase') onUnlock({ kind: way, passphrase });
    else if (way === 'two-part') onUnlock({ kind: way, passphrase, part });
    else onUnlock({ kind: way, code });
  };
  return (
    <Form
      class="vault stack"
      onSubmit={() => {
        if (!busy) submit();
      }}
    >
      {backup ? (
        <>
          <h2>{backup.title}</h2>
          <p class="soft">{backup.sub}</p>
        </>
      ) : (
        <ScreenHead title={t('vault.lockedTitle')} sub={t('vault.lockedSub')} />
      )}
      {ways.length > 1 && (
        <RadioGroup
          label={t('vault.unlockWith')}
          value={way}
          columns
          options={ways.map((value) => ({ value, label: t(`vault.with.${value}`) }))}
          onChange={setWay}
        />
      )}
      {way === 'recovery' ? (
        <TextField
          label={t('vault.recoveryCode')}
          hint={t('vault.codeHint')}
          value={code}
          code
          onInput={setCode}
        />
      ) : (
        <SecretField label={t('vault.passphrase')} value={passphrase} onInput={setPassphrase} />
      )}
      {way === 'two-part' && (
        <>
          <TextField
            label={t('vault.part')}
            hint={t('vault.partHint')}
            value={part}
            code
            onInput={setPart}
          />
          <Field label={t('vault.keyFile')}>
            {(ids) => (
              <input
                {...PRIVATE_INPUT}
                {...ids}
                type="file"
                class="input"
                onChange={(event) => {
                  const file = event.currentTarget.files?.[0];
                  if (file) void file.slice(0, LONGEST_FILE).text().then(setPart);
                }}
              />
            )}
          </Field>
        </>
      )}
      {problem && <ProblemNote problem={problem} />}
      <div class="row">
        <Button tone="primary" type="submit" aria-disabled={busy}>
          {backup ? backup.action : t('vault.unlock')}
        </Button>
        <Status text={busy ? t('vault.working') : ''} />
      </div>
      {way === 'two-part' && !backup && (
        <section class="note">
          <h2>{t('vault.travelTitle')}</h2>
          <p class="vault__answer">{t('vault.travelAnswer')}</p>
          <p>{t('vault.travelWhy')}</p>
        </section>
      )}
      {!backup && <p class="soft measure">{t('vault.lockedStill')}</p>}
    </Form>
  );
}
