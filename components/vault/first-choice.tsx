import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import { Status } from '../common/status.tsx';
import { ScreenHead } from '../shell/screen-head.tsx';
import { NewPassphrase, type PassphraseTools } from './new-passphrase.tsx';

/** How a new log is to be opened. */
export type Choice =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'passphrase' | 'two-part';
      readonly passphrase: string;
      readonly recovery: boolean;
    };

interface FirstChoiceProps {
  readonly tools: PassphraseTools;
  readonly onChoose: (choice: Choice) => void;
  /** Entries that wait in memory for this choice. */
  readonly waiting: number;
  /** Instead of a new log, one that was kept; null where that is offered elsewhere. */
  readonly onBackup: (() => void) | null;
  readonly busy: boolean;
  readonly problem: Problem | null;
}

/** Before the first thing is kept: who is to be able to open it. Nothing is chosen for the person. */
export function FirstChoice(props: FirstChoiceProps) {
  const { tools, onChoose, waiting, onBackup, busy, problem } = props;
  const t = useTranslate();
  const [kind, setKind] = useState<Choice['kind'] | null>(null);
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [recovery, setRecovery] = useState(true);
  const choice = choiceOf(kind, passphrase, recovery);
  return (
    <Form
      class="vault stack"
      onSubmit={() => {
        if (choice && !busy) onChoose(choice);
      }}
    >
      <ScreenHead title={t('vault.chooseTitle')} sub={t('vault.chooseSub')} />
      {waiting > 0 && (
        <p class="note" role="status">
          {t('vault.heldWaiting', { count: waiting })}
        </p>
      )}
      <RadioGroup
        label={t('vault.chooseLabel')}
        value={kind}
        onChange={setKind}
        options={(['passphrase', 'two-part', 'open'] as const).map((value) => ({
          value,
          label: t(`vault.way.${value}`),
          hint: t(`vault.wayMeans.${value}`),
        }))}
      />
      {kind !== null && kind !== 'open' && (
        <>
          <NewPassphrase tools={tools} onPassphrase={setPassphrase} />
          <Checkbox
            label={t('vault.withRecovery')}
            hint={t(kind === 'two-part' ? 'vault.withRecoveryTwoPart' : 'vault.withRecoveryHint')}
            checked={recovery}
            onChange={setRecovery}
          />
        </>
      )}
      {problem && <ProblemNote problem={problem} />}
      <div class="row">
        <Button tone="primary" type="submit" aria-disabled={choice === null || busy}>
          {t('vault.choose')}
        </Button>
        <Status text={busy ? t('vault.working') : ''} />
      </div>
      {onBackup && (
        <p>
          <button type="button" class="link-button" onClick={onBackup}>
            {t('vault.haveBackup')}
          </button>
        </p>
      )}
    </Form>
  );
}

function choiceOf(
  kind: Choice['kind'] | null,
  passphrase: string | null,
  recovery: boolean,
): Choice | null {
  if (kind === null) return null;
  if (kind === 'open') return { kind };
  return passphrase === null ? null : { kind, passphrase, recovery };
}
