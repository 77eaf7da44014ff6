import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { TEXT_LIMITS } from '../../lib/incidents/incident.ts';
import { WATCH_MODES, type WatchMode } from '../../lib/incidents/watched-page.ts';
import type { RefusalReason } from '../../lib/watch/list-entry.ts';
import { Button } from '../common/button.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import { TextField } from '../common/text-field.tsx';

/** One page as it was typed. */
export interface PageToWatch {
  readonly address: string;
  readonly note: string;
  readonly mode: WatchMode;
}

interface AddPageFormProps {
  readonly busy: boolean;
  /** Why the address was not taken. */
  readonly refused: RefusalReason | null;
  readonly onAdd: (page: PageToWatch) => void;
}

/** One page by its address. */
export function AddPageForm({ busy, refused, onAdd }: AddPageFormProps) {
  const t = useTranslate();
  const [address, setAddress] = useState('');
  const [note, setNote] = useState('');
  const [mode, setMode] = useState<WatchMode>('fetch');
  return (
    <Form
      class="stack"
      onSubmit={() => {
        if (!busy) onAdd({ address, note, mode });
      }}
    >
      <TextField
        label={t('watch.address')}
        value={address}
        code
        type="url"
        error={refused === null ? undefined : t(`watch.refused.${refused}`)}
        onInput={setAddress}
      />
      <TextField
        label={t('watch.note')}
        value={note}
        maxLength={TEXT_LIMITS.note}
        onInput={setNote}
      />
      <RadioGroup
        label={t('watch.mode')}
        value={mode}
        options={WATCH_MODES.map((value) => ({
          value,
          label: t(`watch.mode.${value}`),
          hint: t(`watch.modeHelp.${value}`),
        }))}
        onChange={setMode}
      />
      <Button tone="primary" type="submit" aria-disabled={busy}>
        {t('watch.addOne')}
      </Button>
    </Form>
  );
}
