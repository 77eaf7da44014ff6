import { useState } from 'preact/hooks';
import { EmptyState } from '../../../components/common/empty-state.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { Status } from '../../../components/common/status.tsx';
import { buttonClass } from '../../../components/common/button.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { SiteAccessList } from '../../../components/watch/site-access-list.tsx';
import { hostsOf, watchHosts } from '../../../components/watch/watch-hosts.ts';
import { WatchSettings } from '../../../components/watch/watch-settings.tsx';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { sitePattern } from '../../../lib/platform/site-pattern.ts';
import type { Problem } from '../../../lib/result.ts';
import type { Settings } from '../../../lib/store/settings.ts';
import type { SectionContext } from '../section.ts';
import { useFormDraft } from './use-form-draft.ts';
import { useSiteAccess } from './use-site-access.ts';
import { useWatchBook } from './use-watch-book.ts';

/** The sites of the watched pages, each allowed by itself. */
export function WatchSitesSection({ context }: { readonly context: SectionContext }) {
  const t = useTranslate();
  const loaded = useWatchBook(context.store);
  const access = useSiteAccess(context.edges);
  const draft = useFormDraft(context, 'neighbours');
  const [saved, setSaved] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { watch } = context.settings;
  const neighbours = hostsOf(watch.neighbours, sitePattern, access.allowed);
  const change = async (part: Partial<Settings['watch']>) => {
    setSaved('');
    const kept = await context.changeSettings({ watch: { ...watch, ...part } });
    setProblem(kept.ok ? null : kept.error);
    if (!kept.ok) return;
    if (part.neighbours) draft?.drop();
    setSaved(t('watch.settingsSaved'));
    await context.edges.replanLooks([]);
  };
  const hosts =
    loaded.state === 'ready' ? watchHosts(loaded.value.stories, sitePattern, access.allowed) : [];
  return (
    <div class="incident">
      <ScreenHead
        title={t('watch.sitesTitle')}
        sub={<a href={LINKS.watched}>{t('watch.back')}</a>}
      />
      <p class="measure">{t('watch.sitesIntro')}</p>
      {loaded.state === 'failed' && <ProblemNote problem={loaded.problem} />}
      {loaded.state === 'loading' && <p role="status">{t('common.loading')}</p>}
      {loaded.state === 'ready' && hosts.length === 0 && (
        <EmptyState title={t('watch.emptyTitle')} text={t('watch.sitesNone')}>
          <a class={buttonClass()} href={LINKS.watchAdd}>
            {t('watch.add')}
          </a>
        </EmptyState>
      )}
      {hosts.length > 0 && (
        <SiteAccessList
          hosts={hosts}
          onAllow={access.allow}
          onForget={access.forget}
          answer={access.answer}
        />
      )}
      <section class="incident__part">
        <h2>{t('watch.looksTitle')}</h2>
        {draft && (
          <WatchSettings watch={watch} onChange={(part) => void change(part)} draft={draft} />
        )}
        <Status text={saved} good />
        {problem && <ProblemNote problem={problem} />}
        {neighbours.length > 0 && (
          <>
            <h3>{t('watch.neighbourSites')}</h3>
            <SiteAccessList
              hosts={neighbours}
              onAllow={access.allow}
              onForget={access.forget}
              answer={access.answer}
            />
          </>
        )}
      </section>
    </div>
  );
}
