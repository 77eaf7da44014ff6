import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { Status } from '../common/status.tsx';
import type { WatchHost } from './watch-hosts.ts';

interface SiteAccessListProps {
  readonly hosts: readonly WatchHost[];
  /** Must ask within the click's own turn. */
  readonly onAllow: (pattern: string) => void;
  readonly onForget: (pattern: string) => void;
  /** What became of the last question. */
  readonly answer: string;
}

/** Sites that are drawn before more are asked for. */
const SHOWN = 50;

/** The sites of the list, each allowed by itself or not: pages of those that are not wait. */
export function SiteAccessList({ hosts, onAllow, onForget, answer }: SiteAccessListProps) {
  const t = useTranslate();
  const [limit, setLimit] = useState(SHOWN);
  const waiting = hosts.filter(({ allowed }) => !allowed);
  const pages = waiting.reduce((sum, host) => sum + host.pages, 0);
  return (
    <div class="stack">
      <p>
        {waiting.length === 0
          ? t('watch.sitesAllAllowed', { count: hosts.length })
          : t('watch.sitesWaiting', { sites: waiting.length, pages })}
      </p>
      <Status text={answer} />
      <ul class="sites">
        {hosts.slice(0, limit).map(({ pattern, pages: count, allowed }) => {
          const site = pattern.replace(/\/\*$/, '');
          return (
            <li key={pattern}>
              <span>
                <bdi dir="ltr">{site}</bdi>{' '}
                <span class="small soft">
                  {t(allowed ? 'watch.siteAllowed' : 'watch.siteWaits', { count })}
                </span>
              </span>
              {allowed ? (
                <Button
                  size="small"
                  tone="danger"
                  aria-label={t('settings.forgetSite', { site })}
                  onClick={() => onForget(pattern)}
                >
                  {t('common.remove')}
                </Button>
              ) : (
                <Button
                  size="small"
                  aria-label={t('watch.allowSite', { site })}
                  onClick={() => onAllow(pattern)}
                >
                  {t('watch.allow')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {hosts.length > limit && (
        <Button size="small" onClick={() => setLimit(limit + SHOWN)}>
          {t('watch.sitesMore', { count: hosts.length - limit })}
        </Button>
      )}
    </div>
  );
}
