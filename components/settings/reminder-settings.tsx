import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { CATEGORIES, type Tier } from '../../lib/observances/observance.ts';
import type { Settings } from '../../lib/store/settings.ts';
import { Checkbox } from '../common/checkbox.tsx';
import { TextField } from '../common/text-field.tsx';
import { leadDaysOf, leadDaysText } from './lead-days.ts';

type Reminders = Settings['reminders'];
const TIERS: readonly Tier[] = [1, 2, 3, 4];

interface ReminderSettingsProps {
  readonly reminders: Reminders;
  readonly onChange: (change: Partial<Reminders>) => void;
}

/** When, of what and how loudly a person is reminded. */
export function ReminderSettings({ reminders, onChange }: ReminderSettingsProps) {
  const t = useTranslate();
  const [leads, setLeads] = useState(() => leadDaysText(reminders.leadDays));
  const leadDays = leadDaysOf(leads);
  return (
    <section class="settings__part">
      <h2>{t('settings.reminders')}</h2>
      <Checkbox
        label={t('settings.remindersOn')}
        checked={reminders.on}
        onChange={(on) => onChange({ on })}
      />
      <div class="inline-fields">
        <TextField
          type="time"
          label={t('settings.remindAt')}
          value={reminders.at}
          onInput={(at) => isTime(at) && onChange({ at })}
          short
        />
        <TextField
          label={t('settings.leadDays')}
          hint={t('settings.leadDaysHint')}
          error={leadDays === null ? t('settings.leadDaysWrong') : undefined}
          value={leads}
          onInput={(text) => {
            setLeads(text);
            const days = leadDaysOf(text);
            if (days !== null) onChange({ leadDays: days });
          }}
          short
        />
      </div>
      <fieldset class="group">
        <legend class="group__label">{t('settings.remindTiers')}</legend>
        {TIERS.map((tier) => (
          <Checkbox
            key={tier}
            label={t('settings.tierDays', { tier: t(`common.tier${tier}`) })}
            checked={reminders.tiers.includes(tier)}
            onChange={(on) => onChange({ tiers: toggled(reminders.tiers, tier, on) })}
          />
        ))}
      </fieldset>
      <fieldset class="group group--columns">
        <legend class="group__label">{t('settings.remindCategories')}</legend>
        {CATEGORIES.map((category) => (
          <Checkbox
            key={category}
            label={t(`calendar.category.${category}`)}
            checked={reminders.categories.includes(category)}
            onChange={(on) => onChange({ categories: toggled(reminders.categories, category, on) })}
          />
        ))}
      </fieldset>
      <fieldset class="group">
        <legend class="group__label">{t('settings.quietHours')}</legend>
        <p class="field__hint">{t('settings.quietHoursHint')}</p>
        <div class="inline-fields">
          <TextField
            type="time"
            label={t('settings.quietFrom')}
            value={reminders.quietFrom}
            onInput={(quietFrom) => isTime(quietFrom) && onChange({ quietFrom })}
            short
          />
          <TextField
            type="time"
            label={t('settings.quietTo')}
            value={reminders.quietTo}
            onInput={(quietTo) => isTime(quietTo) && onChange({ quietTo })}
            short
          />
        </div>
      </fieldset>
      <Checkbox
        label={t('settings.details')}
        hint={t('settings.detailsHint')}
        checked={reminders.details}
        onChange={(details) => onChange({ details })}
      />
    </section>
  );
}

/** A half-cleared time field gives an empty text: nothing to keep yet. */
function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function toggled<T>(all: readonly T[], one: T, on: boolean): T[] {
  const others = all.filter((item) => item !== one);
  return on ? [...others, one] : others;
}
