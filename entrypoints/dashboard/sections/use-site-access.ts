import { useEffect, useMemo, useState } from 'preact/hooks';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { problemText } from '../../../lib/i18n/problem-text.ts';
import { isOneSite, patternCovers, sitePattern } from '../../../lib/platform/site-pattern.ts';
import type { BrowserEdges } from '../browser-edges.ts';

export interface SiteAccess {
  /** Whether the site of a pattern may be looked at; false while the browser is being asked. */
  readonly allowed: (pattern: string) => boolean;
  readonly allowedUrl: (url: string) => boolean;
  /** Must be called in the click's own turn. */
  readonly allow: (pattern: string) => void;
  readonly forget: (pattern: string) => void;
  /** What became of the last question, as a sentence. */
  readonly answer: string;
}

/** Which sites are allowed, kept in step, and the way to allow one. */
export function useSiteAccess(edges: BrowserEdges): SiteAccess {
  const t = useTranslate();
  const [sites, setSites] = useState<ReadonlySet<string>>(new Set());
  const wide = useMemo(() => [...sites].filter((granted) => !isOneSite(granted)), [sites]);
  const [answer, setAnswer] = useState('');
  useEffect(() => {
    const read = () => void edges.allowedSites().then((patterns) => setSites(new Set(patterns)));
    read();
    edges.onAllowedSitesChanged(read);
  }, [edges]);

  // Mostly it is asked for by itself; looking through all of them is for what was granted wider.
  const allowed = (pattern: string): boolean =>
    sites.has(pattern) || wide.some((granted) => patternCovers(granted, pattern));
  const allow = async (asked: ReturnType<BrowserEdges['askForSite']>, pattern: string) => {
    const given = await asked;
    const site = pattern.replace(/\/\*$/, '');
    if (!given.ok) setAnswer(problemText(given.error, t));
    else setAnswer(t(given.value ? 'watch.siteGiven' : 'watch.siteRefused', { site }));
  };
  const forget = async (pattern: string) => {
    if (await edges.forgetSite(pattern)) {
      setAnswer(t('watch.siteTaken', { site: pattern.replace(/\/\*$/, '') }));
    }
  };
  return {
    allowed,
    allowedUrl: (url) => {
      const pattern = sitePattern(url);
      return pattern !== null && allowed(pattern);
    },
    allow: (pattern) => void allow(edges.askForSite(pattern), pattern),
    forget: (pattern) => void forget(pattern),
    answer,
  };
}
