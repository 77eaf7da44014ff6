import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import { Select } from '../common/select.tsx';
import { Status } from '../common/status.tsx';
import { TextField } from '../common/text-field.tsx';
import { NewPassphrase, type PassphraseTools } from './new-passphrase.tsx';
import { SecretField } from './secret-field.tsx';
import type { Way } from './unlock-form.tsx';

/** A change to how the log opens. */
export type DoorChange =
  | {
      readonly do: 'passphrase';
      readonly present: string;
      readonly part: string;
      readonly passphrase: string;
    }
  | { readonly do: 'door'; readonly kind: 'passphrase' | 'two-part'; readonly passphrase: string }
  | { readonly do: 'recovery' }
  | { readonly do: 'no-recovery' };

interface LockSettingsProps {
  /** How the log opens now; empty where it opens without a secret. */
  readonly ways: readonly Way[];
  readonly lockAfterMinutes: number;
  readonly recordViews: boolean;
  readonly onSettings: (change: { lockAfterMinutes?: number; recordViews?: boolean }) => void;
  /** Whether the watch list keeps working while the log is locked; null while that is not known. */
  readonly watching: boolean | null;
  readonly onWatching: (on: boolean) => void;
  readonly tools: PassphraseTools;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Said after a change that was kept. */
  readonly changed: boolean;
  readonly onChange: (change: DoorChange) => void;
}

/** Minutes that can be chosen; the longest is a working day. */
const MINUTES = [1, 5, 15, 60, 240, 480] as const;

/** How the log opens, and when it locks. */
export function LockSettings(props: LockSettingsProps) {
  const { ways, lockAfterMinutes, recordViews, onSettings, busy, problem, changed } = props;
  const t = useTranslate();
  const [open, setOpen] = useState<'none' | 'passphrase' | 'door'>('none');
  const change = (each: DoorChange) => {
    props.onChange(each);
    setOpen('none');
  };
  const sealed = ways.length > 0;
  return (
    <section class="settings__part">
      <h2>{t('vault.lock')}</h2>
      <p class="measure">
        {sealed
          ? t('vault.opensWith', { ways: ways.map((way) => t(`vault.with.${way}`)).join(', ') })
          : t('vault.wayMeans.open')}
      </p>
      {sealed && (
        <Select
          label={t('vault.lockAfter')}
          hint={t('vault.lockAfterHint')}
          value={String(nearest(lockAfterMinutes))}
          options={MINUTES.map((minutes) => ({
            value: String(minutes),
            label: t('vault.minutes', { minutes, hours: minutes / 60 }),
          }))}
          onChange={(value) => onSettings({ lockAfterMinutes: Number(value) })}
        />
      )}
      <Checkbox
        label={t('vault.recordViews')}
        hint={t('vault.recordViewsHint')}
        checked={recordViews}
        onChange={(value) => onSettings({ recordViews: value })}
      />
      {sealed && props.watching !== null && (
        <Checkbox
          label={t('vault.watchLocked')}
          hint={t('vault.watchLockedHint')}
          checked={props.watching}
          onChange={props.onWatching}
        />
      )}
      <div class="row">
        {sealed && (
          <Button
            onClick={() => setOpen(open === 'passphrase' ? 'none' : 'passphrase')}
            aria-expanded={open === 'passphrase'}
          >
            {t('vault.changePassphrase')}
          </Button>
        )}
        <Button
          onClick={() => setOpen(open === 'door' ? 'none' : 'door')}
          aria-expanded={open === 'door'}
        >
          {t(sealed ? 'vault.changeWay' : 'vault.setPassphrase')}
        </Button>
        {sealed && (
          <Button onClick={() => !busy && change({ do: 'recovery' })} aria-disabled={busy}>
            {t(ways.includes('recovery') ? 'vault.newRecovery' : 'vault.addRecovery')}
          </Button>
        )}
        {ways.includes('recovery') && (
          <Button onClick={() => !busy && change({ do: 'no-recovery' })} aria-disabled={busy}>
            {t('vault.removeRecovery')}
          </Button>
        )}
      </div>
      {open === 'passphrase' && (
        <ChangePassphrase
          tools={props.tools}
          busy={busy}
          withPart={ways.includes('two-part')}
          onChange={change}
        />
      )}
      {open === 'door' && (
        <ChangeWay tools={props.tools} busy={busy} sealed={sealed} onChange={change} />
      )}
      {(sealed || open !== 'none') && <p class="measure soft">{t('vault.pastWays')}</p>}
      <Status
        text={busy ? t('vault.working') : changed ? t('common.saved') : ''}
        good={changed && !busy}
      />
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}

interface ChangeProps {
  readonly tools: PassphraseTools;
  readonly busy: boolean;
  readonly onChange: (change: DoorChange) => void;
}

function ChangePassphrase({
  tools,
  busy,
  withPart,
  onChange,
}: ChangeProps & { withPart: boolean }) {
  const t = useTranslate();
  const [present, setPresent] = useState('');
  const [part, setPart] = useState('');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const ready = present !== '' && passphrase !== null && !busy;
  return (
    <Form
      class="stack"
      onSubmit={() => {
        if (ready) onChange({ do: 'passphrase', present, part, passphrase });
      }}
    >
      <SecretField label={t('vault.present')} value={present} onInput={setPresent} />
      {withPart && (
        <TextField
          label={t('vault.part')}
          hint={t('vault.partHint')}
          value={part}
          code
          onInput={setPart}
        />
      )}
      <NewPassphrase tools={tools} onPassphrase={setPassphrase} />
      <div class="row">
        <Button tone="primary" type="submit" aria-disabled={!ready}>
          {t('vault.changePassphrase')}
        </Button>
      </div>
    </Form>
  );
}

function ChangeWay({ tools, busy, sealed, onChange }: ChangeProps & { sealed: boolean }) {
  const t = useTranslate();
  const [kind, setKind] = useState<'passphrase' | 'two-part'>('passphrase');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  return (
    <Form
      class="stack"
      onSubmit={() => {
        if (passphrase !== null && !busy) onChange({ do: 'door', kind, passphrase });
      }}
    >
      <RadioGroup
        label={t('vault.chooseLabel')}
        value={kind}
        options={(['passphrase', 'two-part'] as const).map((value) => ({
          value,
          label: t(`vault.way.${value}`),
          hint: t(`vault.wayMeans.${value}`),
        }))}
        onChange={setKind}
      />
      <NewPassphrase tools={tools} onPassphrase={setPassphrase} />
      <div class="row">
        <Button tone="primary" type="submit" aria-disabled={passphrase === null || busy}>
          {t(sealed ? 'vault.changeWay' : 'vault.setPassphrase')}
        </Button>
      </div>
    </Form>
  );
}

function nearest(minutes: number): number {
  return MINUTES.find((each) => each >= minutes) ?? 480;
}
