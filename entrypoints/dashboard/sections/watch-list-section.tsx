import { useMemo, useState } from 'preact/hooks';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { ExportList } from '../../../components/watch/export-list.tsx';
import { watchHosts } from '../../../components/watch/watch-hosts.ts';
import { WatchList } from '../../../components/watch/watch-list.tsx';
import { waitsFor, watchRows, type WatchRow } from '../../../components/watch/watch-rows.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { sha256Hex } from '../../../lib/sha256.ts';
import { sitePattern } from '../../../lib/platform/site-pattern.ts';
import type { Problem } from '../../../lib/result.ts';
import { createWatchChange } from '../../../lib/watch/create-watch-change.ts';
import type { SectionContext } from '../section.ts';
import { appendInLots } from './append-in-lots.ts';
import { saveAndNote } from './save-and-note.ts';
import { useNextLooks } from './use-next-looks.ts';
import { useSiteAccess } from './use-site-access.ts';
import { useWatchBook } from './use-watch-book.ts';
import { recallWatchView, rememberWatchView } from './watch-memory.ts';

/** The list of watched pages. */
export function WatchListSection({ context }: { readonly context: SectionContext }) {
  const { store, clock, edges, navigate } = context;
  const t = useTranslate();
  const [view, setView] = useState(() => recallWatchView(store));
  const [problem, setProblem] = useState<Problem | null>(null);
  const loaded = useWatchBook(store);
  const access = useSiteAccess(edges);
  const nextLook = useNextLooks(context, loaded);
  const stories = loaded.state === 'ready' ? loaded.value.stories : null;
  const rows = useMemo(() => watchRows(stories ?? []), [stories]);
  const waits = ({ story }: WatchRow) => waitsFor(story, access.allowedUrl);
  const waiting = watchHosts(stories ?? [], sitePattern, access.allowed).filter(
    ({ allowed }) => !allowed,
  );

  const change = async (decision: 'paused' | 'resumed', shown: readonly WatchRow[]) => {
    const now = clock.now();
    const changes = shown.map(({ story }) =>
      createWatchChange(story.page.id, { change: decision }, stampOf(now)),
    );
    const done = await appendInLots(store, changes, () => true);
    if (done.done > 0) await edges.replanLooks([]);
    setProblem(done.problem);
  };

  const save = async (text: string, name: string) =>
    setProblem(
      await saveAndNote(context, name, new Blob([text]).stream(), async () => ({
        incidentIds: [],
        file: { is: 'watch-list', sha256: await sha256Hex(text) },
      })),
    );

  if (loaded.state !== 'ready') {
    return (
      <>
        <ScreenHead title={t('watch.title')} />
        {loaded.state === 'failed' ? (
          <ProblemNote problem={loaded.problem} />
        ) : (
          <p role="status">{t('common.loading')}</p>
        )}
      </>
    );
  }
  return (
    <>
      <WatchList
        rows={rows}
        view={view}
        onView={(next) => {
          rememberWatchView(store, next);
          setView(next);
        }}
        waits={waits}
        nextLook={({ story }) => nextLook(story.page.id)}
        onOpen={(id) => navigate(LINKS.watchedPage(id))}
        onChangeShown={(decision, shown) => void change(decision, shown)}
      >
        {problem && <ProblemNote problem={problem} />}
        {waiting.length > 0 && (
          <p class="note">
            {t('watch.sitesWaiting', {
              sites: waiting.length,
              pages: waiting.reduce((sum, { pages }) => sum + pages, 0),
            })}{' '}
            <a href={LINKS.watchSites}>{t('watch.sitesWaitingLink')}</a>
          </p>
        )}
      </WatchList>
      {rows.length > 0 && (
        <ExportList stories={loaded.value.stories} onSave={(text, as) => void save(text, as)} />
      )}
    </>
  );
}
