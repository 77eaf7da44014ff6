import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Settings } from '../../lib/store/settings.ts';
import { Button } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';

interface AllowedSitesProps {
  /** Match patterns such as `https://example.org/*`; null while they are being asked for. */
  readonly sites: readonly string[] | null;
  /** How many pages of the watch list each pattern lets be looked at. */
  readonly watched: ReadonlyMap<string, number>;
  /** Whether a pattern is one site, as the extension asks for it; wider ones come from the browser's own settings. */
  readonly isOneSite: (pattern: string) => boolean;
  readonly settings: Pick<Settings, 'logBySite' | 'markFindings'>;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onForget: (pattern: string) => void;
}

/** Which sites the extension may look at, what for, and the way to take that back. */
export function AllowedSites(props: AllowedSitesProps) {
  const { sites, watched, isOneSite, settings, onChange, onForget } = props;
  const t = useTranslate();
  return (
    <section class="settings__part">
      <h2>{t('settings.sites')}</h2>
      <p class="soft measure">{t('settings.sitesText')}</p>
      {sites?.length === 0 && <p>{t('settings.noSites')}</p>}
      {sites !== null && sites.length > 0 && (
        <ul class="sites">
          {sites.map((pattern) => (
            <Site
              key={pattern}
              pattern={pattern}
              watched={watched.get(pattern) ?? 0}
              one={isOneSite(pattern)}
              logs={settings.logBySite.includes(pattern)}
              onLogs={(logs) =>
                onChange({
                  logBySite: [
                    ...settings.logBySite.filter((one) => one !== pattern),
                    ...(logs ? [pattern] : []),
                  ],
                })
              }
              onForget={() => onForget(pattern)}
            />
          ))}
        </ul>
      )}
      <Checkbox
        label={t('settings.markFindings')}
        hint={t('settings.markFindingsHint')}
        checked={settings.markFindings}
        onChange={(markFindings) => onChange({ markFindings })}
      />
    </section>
  );
}

interface SiteProps {
  readonly pattern: string;
  readonly watched: number;
  readonly one: boolean;
  readonly logs: boolean;
  readonly onLogs: (logs: boolean) => void;
  readonly onForget: () => void;
}

function Site({ pattern, watched, one, logs, onLogs, onForget }: SiteProps) {
  const t = useTranslate();
  const site = pattern.replace(/\/\*$/, '');
  return (
    <li>
      <div class="stack">
        <bdi dir="ltr">{site}</bdi>
        <span class="small soft">
          {t('settings.siteUsedFor')} {t('settings.siteWatched', { count: watched })}
        </span>
        {one ? (
          <Checkbox label={t('settings.logBySite', { site })} checked={logs} onChange={onLogs} />
        ) : (
          <span class="small">{t('settings.manySites')}</span>
        )}
      </div>
      <Button
        size="small"
        tone="danger"
        onClick={onForget}
        aria-label={t('settings.forgetSite', { site })}
      >
        {t('common.remove')}
      </Button>
    </li>
  );
}
