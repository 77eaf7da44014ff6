import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Settings } from '../../lib/store/settings.ts';
import { readAddress } from '../../lib/watch/read-address.ts';
import { Button } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import { Select } from '../common/select.tsx';
import { TextArea } from '../common/text-area.tsx';
import type { FormDraft } from '../log/form-draft.ts';

type Watch = Settings['watch'];

interface WatchSettingsProps {
  readonly watch: Watch;
  readonly onChange: (change: Partial<Watch>) => void;
  /** What was typed of the neutral pages and not saved. */
  readonly draft?: FormDraft;
}

/** Hours to choose from; each of the first is a whole multiple of each of the second, as the schedule asks. */
const QUIET_HOURS = ['24', '72', '168'] as const;
const DENSE_HOURS = ['1', '3', '6', '12'] as const;
const MOST_NEIGHBOURS = 8;

/** How pages are looked at: the neutral pages asked beside them, tabs, and how often. */
export function WatchSettings({ watch, onChange, draft }: WatchSettingsProps) {
  const t = useTranslate();
  const saved = watch.neighbours.join('\n');
  const [text, setText] = useState(draft?.kept?.form?.['text'] ?? saved);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map(readAddress);
  const wrong = lines.filter((_, at) => read[at]?.ok === false);
  const neighbours = [...new Set(read.flatMap((one) => (one.ok ? [one.value.url] : [])))];
  const tooMany = neighbours.length > MOST_NEIGHBOURS;
  const changed = neighbours.join('\n') !== saved;
  const hours = (count: string) => t('watch.everyHours', { count: Number(count) });
  return (
    <div class="stack">
      <TextArea
        label={t('watch.neighbours')}
        hint={t('watch.neighboursHelp')}
        error={
          wrong[0] !== undefined
            ? t('watch.neighbourWrong', { line: wrong[0].slice(0, 80) })
            : tooMany
              ? t('watch.neighboursMany', { most: MOST_NEIGHBOURS })
              : undefined
        }
        value={text}
        rows={3}
        onInput={(typed) => {
          setText(typed);
          if (typed === saved) draft?.drop();
          else draft?.keep({ text: typed });
        }}
      />
      <Button
        size="small"
        disabled={!changed || wrong.length > 0 || tooMany}
        onClick={() => onChange({ neighbours })}
      >
        {t('watch.saveNeighbours')}
      </Button>
      <Checkbox
        label={t('watch.tabs')}
        hint={t('watch.tabsHelp')}
        checked={watch.tabs}
        onChange={(tabs) => onChange({ tabs })}
      />
      <Select
        label={t('watch.quiet')}
        value={String(watch.quietHours)}
        options={choices(QUIET_HOURS, watch.quietHours).map((value) => ({
          value,
          label: hours(value),
        }))}
        onChange={(value) => onChange({ quietHours: Number(value) })}
      />
      <Select
        label={t('watch.dense')}
        hint={t('watch.denseHelp')}
        value={String(watch.denseHours)}
        options={choices(DENSE_HOURS, watch.denseHours).map((value) => ({
          value,
          label: hours(value),
        }))}
        onChange={(value) => onChange({ denseHours: Number(value) })}
      />
    </div>
  );
}

/** The choices with what is set now among them, whoever set it. */
function choices(known: readonly string[], now: number): readonly string[] {
  return known.includes(String(now)) ? known : [String(now), ...known];
}
