import { useState } from 'preact/hooks';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { Status } from '../../../components/common/status.tsx';
import { visibleLine } from '../../../components/log/visible-text.ts';
import { LINKS } from '../../../components/shell/links.ts';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { AddListPanel } from '../../../components/watch/add-list-panel.tsx';
import { AddPageForm, type PageToWatch } from '../../../components/watch/add-page-form.tsx';
import { refusedFile } from '../../../components/watch/refused-file.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { sitePattern } from '../../../lib/platform/site-pattern.ts';
import type { Problem } from '../../../lib/result.ts';
import { addPages, watchedUrls } from '../../../lib/watch/add-pages.ts';
import type { RefusalReason } from '../../../lib/watch/list-entry.ts';
import type { PageStory } from '../../../lib/watch/page-story.ts';
import { readAddress } from '../../../lib/watch/read-address.ts';
import type { SectionContext } from '../section.ts';
import { saveText } from './save-text.ts';
import { useAddList } from './use-add-list.ts';
import { useFormDraft } from './use-form-draft.ts';
import { useSiteAccess } from './use-site-access.ts';
import { useWatchBook } from './use-watch-book.ts';

/** Adding pages: one by its address, or many from a list. */
export function WatchAddSection({ context }: { readonly context: SectionContext }) {
  const t = useTranslate();
  const loaded = useWatchBook(context.store);
  return (
    <div class="incident">
      <ScreenHead title={t('watch.addTitle')} sub={<a href={LINKS.watched}>{t('watch.back')}</a>} />
      {loaded.state === 'failed' && <ProblemNote problem={loaded.problem} />}
      {loaded.state === 'loading' && <p role="status">{t('common.loading')}</p>}
      {loaded.state === 'ready' && (
        <>
          <section class="incident__part">
            <h2>{t('watch.oneTitle')}</h2>
            <One context={context} stories={loaded.value.stories} />
          </section>
          <section class="incident__part">
            <h2>{t('watch.manyTitle')}</h2>
            <Many context={context} stories={loaded.value.stories} />
          </section>
        </>
      )}
    </div>
  );
}

interface PartProps {
  readonly context: SectionContext;
  readonly stories: readonly PageStory[];
}

function One({ context, stories }: PartProps) {
  const { store, clock, edges } = context;
  const t = useTranslate();
  const access = useSiteAccess(edges);
  const [turn, setTurn] = useState(0);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RefusalReason | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [added, setAdded] = useState('');
  const draft = useFormDraft(context, 'page');

  const keep = async (page: PageToWatch) => {
    setBusy(true);
    setProblem(null);
    const { pages, refused: not } = addPages([page], 'dashboard', watchedUrls(stories), () =>
      stampOf(clock.now()),
    );
    setRefused(not[0]?.reason ?? null);
    const kept = pages.length > 0 ? await store.append(pages) : null;
    setBusy(false);
    if (kept && !kept.ok) setProblem(kept.error);
    const [first] = pages;
    if (!kept?.ok || !first) return;
    await edges.replanLooks([]);
    draft?.drop();
    setAdded(t('watch.addedOne', { page: visibleLine(first.url, 80) }));
    setTurn((before) => before + 1);
  };

  if (!draft) return <p role="status">{t('common.loading')}</p>;
  return (
    <>
      <AddPageForm
        key={turn}
        draft={draft}
        busy={busy}
        refused={refused}
        onAdd={(page) => {
          // First of all, in the click's own turn: the browser's question about the site.
          const read = readAddress(page.address);
          const pattern = read.ok ? sitePattern(read.value.url) : null;
          if (pattern !== null && !access.allowed(pattern)) access.allow(pattern);
          setAdded('');
          void keep(page);
        }}
      />
      <p class="small soft measure">{t('watch.askSite')}</p>
      <Status text={[added, access.answer].filter(Boolean).join(' ')} good={added !== ''} />
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

function Many({ context, stories }: PartProps) {
  const t = useTranslate();
  const draft = useFormDraft(context, 'list');
  const list = useAddList(context, stories, () => draft?.drop());
  const access = useSiteAccess(context.edges);
  const [problem, setProblem] = useState<Problem | null>(null);
  const waiting = new Set(
    stories
      .filter(({ page, removed }) => !removed && !access.allowedUrl(page.url))
      .map(({ page }) => sitePattern(page.url)),
  );
  if (!draft) return <p role="status">{t('common.loading')}</p>;
  return (
    <>
      <AddListPanel
        draft={draft}
        state={list.state}
        onText={list.readText}
        onFile={list.readFile}
        onAdd={list.add}
        onStop={list.stop}
        onSaveRefused={(report) =>
          void saveText('refused.csv', refusedFile(report, t)).then(setProblem)
        }
      />
      {problem && <ProblemNote problem={problem} />}
      {list.state.is === 'added' && waiting.size > 0 && (
        <p class="note">
          {t('watch.allowNext', { sites: waiting.size })}{' '}
          <a href={LINKS.watchSites}>{t('watch.sitesWaitingLink')}</a>
        </p>
      )}
    </>
  );
}
