import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';

interface AllowedSitesProps {
  /** Match patterns such as `https://example.org/*`; null while they are being asked for. */
  readonly sites: readonly string[] | null;
  readonly onForget: (pattern: string) => void;
}

/** Which sites the extension may look at, each with the way to take that back. */
export function AllowedSites({ sites, onForget }: AllowedSitesProps) {
  const t = useTranslate();
  return (
    <section class="settings__part">
      <h2>{t('settings.sites')}</h2>
      <p class="soft measure">{t('settings.sitesText')}</p>
      {sites?.length === 0 && <p>{t('settings.noSites')}</p>}
      {sites !== null && sites.length > 0 && (
        <ul class="sites">
          {sites.map((pattern) => (
            <li key={pattern}>
              <bdi dir="ltr">{pattern.replace(/\/\*$/, '')}</bdi>
              <Button
                size="small"
                tone="danger"
                onClick={() => onForget(pattern)}
                aria-label={t('settings.forgetSite', { site: pattern.replace(/\/\*$/, '') })}
              >
                {t('common.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
