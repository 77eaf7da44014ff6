import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { COUNTRIES } from '../../lib/witness/countries.ts';
import { Select } from '../common/select.tsx';

interface CountrySettingProps {
  readonly country: string | null;
  readonly onChange: (country: string | null) => void;
}

const NONE = '';

/** Where the person is, if they say so, and what that is used for. */
export function CountrySetting({ country, onChange }: CountrySettingProps) {
  const t = useTranslate();
  const names = new Intl.DisplayNames(t.locale, { type: 'region' });
  const { compare } = new Intl.Collator(t.locale);
  const countries = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value }));
  return (
    <section class="settings__part">
      <h2>{t('settings.place')}</h2>
      <Select
        label={t('settings.country')}
        hint={t('settings.countryHint')}
        value={country ?? NONE}
        onChange={(value) => onChange(value === NONE ? null : value)}
        options={[
          { value: NONE, label: t('settings.countryNone') },
          ...countries.toSorted((one, other) => compare(one.label, other.label)),
        ]}
      />
    </section>
  );
}
