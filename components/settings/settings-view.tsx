import { OWN_NAMES, isComplete } from '../../lib/i18n/locales.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { LOCALES, type Settings } from '../../lib/store/settings.ts';
import { Checkbox } from '../common/checkbox.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import { Select } from '../common/select.tsx';
import type { FormDraft } from '../log/form-draft.ts';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { AllowedSites } from './allowed-sites.tsx';
import { CaptureExtras, type CaptureExtrasProps } from './capture-extras.tsx';
import { CountrySetting } from './country-setting.tsx';
import { ReminderSettings } from './reminder-settings.tsx';
import { StorageFacts, type StorageFactsProps } from './storage-facts.tsx';
import { TimeSettings } from './time-settings.tsx';
import { Status } from '../common/status.tsx';

interface SettingsViewProps {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
  /** Said once after each change that was kept. */
  readonly saved: boolean;
  readonly sites: readonly string[] | null;
  /** How many pages of the watch list each allowed pattern lets be looked at. */
  readonly watched: ReadonlyMap<string, number>;
  readonly isOneSite: (pattern: string) => boolean;
  readonly onForgetSite: (pattern: string) => void;
  /** Names of the permissions that this browser can be asked for. */
  readonly askable: readonly string[];
  /** A switch that needs a permission was turned: called in the click itself. */
  readonly onSwitch: CaptureExtrasProps['onSwitch'];
  /** How many notices of their own the person has. */
  readonly ownNotices: number;
  readonly health: StorageFactsProps['health'];
  readonly version: string;
  /** What was typed of an authority for time stamps and not saved; null until that is known. */
  readonly authority?: FormDraft | null;
}

/** Everything that can be set. Each change is kept at once. */
export function SettingsView(props: SettingsViewProps) {
  const {
    settings,
    onChange,
    saved,
    sites,
    watched,
    onForgetSite,
    askable,
    onSwitch,
    ownNotices,
    health,
    version,
  } = props;
  const t = useTranslate();
  return (
    <>
      <ScreenHead title={t('common.navSettings')} sub={t('settings.keptAtOnce')}>
        <Status text={saved ? t('common.saved') : ''} good />
      </ScreenHead>
      <div class="settings">
        <section class="settings__part">
          <h2>{t('settings.languageAndLooks')}</h2>
          <Select
            label={t('settings.language')}
            hint={!isComplete(t.locale) ? t('settings.languagePartly') : undefined}
            value={settings.locale ?? 'browser'}
            onChange={(value) => onChange({ locale: value === 'browser' ? null : value })}
            options={[
              { value: 'browser', label: t('settings.languageBrowser') },
              ...LOCALES.map((locale) => ({
                value: locale,
                label: isComplete(locale)
                  ? OWN_NAMES[locale]
                  : `${OWN_NAMES[locale]} (${t('settings.namesOnly')})`,
              })),
            ]}
          />
          <RadioGroup
            label={t('settings.theme')}
            value={settings.theme}
            columns
            onChange={(theme) => onChange({ theme })}
            options={[
              { value: 'system', label: t('settings.themeSystem') },
              { value: 'light', label: t('settings.themeLight') },
              { value: 'dark', label: t('settings.themeDark') },
            ]}
          />
          <RadioGroup
            label={t('settings.weekStart')}
            value={WEEK_STARTS.find(({ day }) => day === settings.weekStart)?.value ?? 'language'}
            columns
            onChange={(value) =>
              onChange({
                weekStart: WEEK_STARTS.find((start) => start.value === value)?.day ?? null,
              })
            }
            options={[
              { value: 'language', label: t('settings.weekStartLanguage') },
              { value: 'monday', label: t('settings.monday') },
              { value: 'sunday', label: t('settings.sunday') },
              { value: 'saturday', label: t('settings.saturday') },
            ]}
          />
        </section>
        <ReminderSettings
          reminders={settings.reminders}
          onChange={(change) => onChange({ reminders: { ...settings.reminders, ...change } })}
        />
        <section class="settings__part">
          <h2>{t('settings.captures')}</h2>
          <p class="soft measure">{t('settings.capturesText')}</p>
          <Checkbox
            label={t('settings.captureScreenshot')}
            checked={settings.captureScreenshot}
            onChange={(captureScreenshot) => onChange({ captureScreenshot })}
          />
          <Checkbox
            label={t('settings.captureText')}
            checked={settings.captureText}
            onChange={(captureText) => onChange({ captureText })}
          />
          <Checkbox
            label={t('settings.captureSnapshot')}
            hint={t('settings.captureSnapshotHint')}
            checked={settings.captureSnapshot}
            onChange={(captureSnapshot) => onChange({ captureSnapshot })}
          />
          <CaptureExtras
            settings={settings}
            askable={askable}
            onChange={onChange}
            onSwitch={onSwitch}
          />
          <Checkbox
            label={t('settings.confirmOnIcon')}
            hint={t('settings.confirmOnIconHint')}
            checked={settings.confirmOnIcon}
            onChange={(confirmOnIcon) => onChange({ confirmOnIcon })}
          />
        </section>
        <CountrySetting country={settings.country} onChange={(country) => onChange({ country })} />
        <AllowedSites
          sites={sites}
          watched={watched}
          isOneSite={props.isOneSite}
          settings={settings}
          onChange={onChange}
          onForget={onForgetSite}
        />
        <section class="settings__part">
          <h2>{t('notices.title')}</h2>
          <p class="soft measure">{t('notices.settingsText')}</p>
          <p>
            <a href={LINKS.notices}>{t('notices.settingsLink', { count: ownNotices })}</a>
          </p>
        </section>
        {props.authority !== null && (
          <TimeSettings
            time={settings.time}
            onChange={(time) => onChange({ time })}
            draft={props.authority}
          />
        )}
        <StorageFacts health={health} />
        <section class="settings__part">
          <h2>{t('settings.about')}</h2>
          <p class="measure">{t('settings.aboutText', { version })}</p>
          <p class="soft measure">{t('settings.licence')}</p>
          <p class="soft measure">{t('settings.dataSources')}</p>
        </section>
      </div>
    </>
  );
}

const WEEK_STARTS = [
  { value: 'monday', day: 1 },
  { value: 'sunday', day: 0 },
  { value: 'saturday', day: 6 },
] as const;
