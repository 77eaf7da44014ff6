import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { TEXT_LIMITS } from '../../lib/incidents/incident.ts';
import { WATCH_MODES, type WatchMode } from '../../lib/incidents/watched-page.ts';
import type { RefusalReason } from '../../lib/watch/list-entry.ts';
import { Button } from '../common/button.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import type { FormDraft } from '../log/form-draft.ts';
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
  /** What was typed and not added. */
  readonly draft?: FormDraft;
}

/** One page by its address. */
export function AddPageForm({ busy, refused, onAdd, draft }: AddPageFormProps) {
  const t = useTranslate();
  const [page, setPage] = useState<PageToWatch>(() => {
    const kept = draft?.kept?.form;
    const mode = WATCH_MODES.find((one) => one === kept?.['mode']) ?? 'fetch';
    return { address: kept?.['address'] ?? '', note: kept?.['note'] ?? '', mode };
  });
  const change = (part: Partial<PageToWatch>) => {
    const next = { ...page, ...part };
    setPage(next);
    draft?.keep({ ...next });
  };
  return (
    <Form
      class="stack"
      onSubmit={() => {
        if (!busy) onAdd(page);
      }}
    >
      <TextField
        label={t('watch.address')}
        value={page.address}
        code
        type="url"
        error={refused === null ? undefined : t(`watch.refused.${refused}`)}
        onInput={(address) => change({ address })}
      />
      <TextField
        label={t('watch.note')}
        value={page.note}
        maxLength={TEXT_LIMITS.note}
        onInput={(note) => change({ note })}
      />
      <RadioGroup
        label={t('watch.mode')}
        value={page.mode}
        options={WATCH_MODES.map((value) => ({
          value,
          label: t(`watch.mode.${value}`),
          hint: t(`watch.modeHelp.${value}`),
        }))}
        onChange={(mode) => change({ mode })}
      />
      <Button tone="primary" type="submit" aria-disabled={busy}>
        {t('watch.addOne')}
      </Button>
    </Form>
  );
}
