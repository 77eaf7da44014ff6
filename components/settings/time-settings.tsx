import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Settings } from '../../lib/store/settings.ts';
import { readAddress } from '../../lib/watch/read-address.ts';
import { Button } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import { TextField } from '../common/text-field.tsx';
import type { FormDraft } from '../log/form-draft.ts';

type Time = Settings['time'];

interface TimeSettingsProps {
  readonly time: Time;
  readonly onChange: (time: Time) => void;
  /** What was typed of the authority and not saved. */
  readonly draft?: FormDraft | undefined;
}

/** Who may be asked for time stamps, and whether each day gets a checkpoint. Nobody is asked unless named here. */
export function TimeSettings({ time, onChange, draft }: TimeSettingsProps) {
  const t = useTranslate();
  const [text, setText] = useState(draft?.kept?.form?.['authority'] ?? time.authority);
  const empty = text.trim() === '';
  const read = readAddress(text);
  const authority = empty ? '' : read.ok ? read.value.url : null;
  return (
    <section class="settings__part">
      <h2>{t('settings.time')}</h2>
      <p class="soft measure">{t('settings.timeText')}</p>
      <TextField
        label={t('settings.timeAuthority')}
        hint={t('settings.timeAuthorityHint')}
        error={authority === null ? t('settings.timeAuthorityWrong') : undefined}
        value={text}
        code
        maxLength={2_048}
        onInput={(typed) => {
          setText(typed);
          if (typed === time.authority) draft?.drop();
          else draft?.keep({ authority: typed });
        }}
      />
      <div>
        <Button
          size="small"
          disabled={authority === null || authority === time.authority}
          onClick={() => {
            if (authority === null) return;
            setText(authority);
            onChange({ ...time, authority });
          }}
        >
          {empty ? t('settings.timeAuthorityNone') : t('settings.timeAuthoritySave')}
        </Button>
      </div>
      <Checkbox
        label={t('settings.timeDaily')}
        hint={t('settings.timeDailyHint')}
        checked={time.daily}
        onChange={(daily) => onChange({ ...time, daily })}
      />
    </section>
  );
}
