import { useMemo, useState } from 'preact/hooks';
import { buttonClass, Button } from '../../../components/common/button.tsx';
import { EmptyState } from '../../../components/common/empty-state.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { Status } from '../../../components/common/status.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { Comparison } from '../../../components/watch/comparison.tsx';
import { coverageDays } from '../../../components/watch/coverage-days.ts';
import { WatchedPageView } from '../../../components/watch/watched-page-view.tsx';
import { utcDateOf } from '../../../lib/civil-date.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { createIncident } from '../../../lib/incidents/create-incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { sitePattern } from '../../../lib/platform/site-pattern.ts';
import type { Problem } from '../../../lib/result.ts';
import { createWatchChange, type WatchDecision } from '../../../lib/watch/create-watch-change.ts';
import { incidentOfEpisode } from '../../../lib/watch/incident-of-episode.ts';
import { leadsTo } from '../../../lib/watch/leads-to.ts';
import { ownCaptures } from '../../../lib/watch/own-captures.ts';
import type { Look } from '../../../lib/watch/look.ts';
import type { Episode, PageStory } from '../../../lib/watch/page-story.ts';
import type { SectionContext } from '../section.ts';
import { useFormDraft } from './use-form-draft.ts';
import { pageCaptures } from './page-captures.ts';
import { useComparison } from './use-comparison.ts';
import { useNextLooks } from './use-next-looks.ts';
import { useSiteAccess } from './use-site-access.ts';
import { useWatchBook, type ReadBook } from './use-watch-book.ts';

interface WatchedPageSectionProps {
  readonly context: SectionContext;
  readonly id: string;
}

/** One watched page, kept in step with the log. */
export function WatchedPageSection({ context, id }: WatchedPageSectionProps) {
  const t = useTranslate();
  const loaded = useWatchBook(context.store);
  if (loaded.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  if (loaded.state === 'failed') return <ProblemNote problem={loaded.problem} />;
  const story = loaded.value.book.story(id);
  if (!story) {
    return (
      <>
        <h1>{t('watch.title')}</h1>
        <EmptyState title={t('watch.notFoundTitle')} text={t('watch.notFoundText')}>
          <a class={buttonClass()} href={LINKS.watched}>
            {t('watch.back')}
          </a>
        </EmptyState>
      </>
    );
  }
  return <Known context={context} read={loaded.value} story={story} />;
}

interface KnownProps {
  readonly context: SectionContext;
  readonly read: ReadBook;
  readonly story: PageStory;
}

function Known({ context, read, story }: KnownProps) {
  const { store, clock, edges, navigate } = context;
  const t = useTranslate();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const access = useSiteAccess(edges);
  const nextLook = useNextLooks(context, { state: 'ready', value: read });
  const { page } = story;
  const draft = useFormDraft(context, `watched:${page.id}`);
  const pattern = sitePattern(page.url);
  const next = sitePattern(leadsTo(story) ?? '');
  const incidentIds = useMemo(
    () =>
      read.facts.flatMap((fact) =>
        fact.type === 'incident' && fact.watchedPageId === page.id ? [fact.id] : [],
      ),
    [read.facts, page.id],
  );
  const days = coverageDays(
    read.book.coverage(page.id),
    utcDateOf(new Date(page.loggedAt)),
    utcDateOf(clock.now()),
  );

  const decide = async (decision: WatchDecision) => {
    const change = createWatchChange(page.id, decision, stampOf(clock.now()));
    const kept = await store.append([change]);
    if (kept.ok) await edges.replanLooks([]);
    if (kept.ok && (decision.change === 'note' || decision.change === 'removed')) draft?.drop();
    setProblem(kept.ok ? null : kept.error);
  };

  const lookNow = async () => {
    setProblem(null);
    setAsked(true);
    const looked = await edges.replanLooks([page.id]);
    setProblem(looked.ok ? null : looked.error);
    setAsked(false);
  };

  const log = async (episode: Episode) => {
    setBusy(true);
    const made = await createIncident(incidentOfEpisode(story, episode), stampOf(clock.now()));
    const kept = made.ok ? await store.append([made.value]) : null;
    setBusy(false);
    if (!made.ok) setProblem(made.error[0] ?? null);
    else if (kept?.ok) navigate(LINKS.incident(made.value.id));
    else if (kept) setProblem(kept.error);
  };

  if (!draft) return <p role="status">{t('common.loading')}</p>;
  return (
    <WatchedPageView
      story={story}
      draft={draft}
      coverage={days}
      nextLook={nextLook(page.id)}
      incidentIds={incidentIds}
      busy={busy}
      onLookNow={pattern !== null && access.allowed(pattern) ? () => void lookNow() : null}
      onDecide={(decision) => void decide(decision)}
      onLog={(episode) => void log(episode)}
      access={
        <>
          {pattern !== null && !access.allowed(pattern) ? (
            <AskSite text={t('watch.askSite')} pattern={pattern} onAllow={access.allow} />
          ) : (
            next !== null &&
            !access.allowed(next) && (
              <AskSite text={t('watch.askNextSite')} pattern={next} onAllow={access.allow} />
            )
          )}
          <Status text={access.answer || (asked ? t('watch.lookAsked') : '')} />
        </>
      }
      comparison={<Compare context={context} read={read} story={story} />}
      problem={problem && <ProblemNote problem={problem} />}
    />
  );
}

interface AskSiteProps {
  readonly text: string;
  readonly pattern: string;
  /** Must ask within the click's own turn. */
  readonly onAllow: (pattern: string) => void;
}

function AskSite({ text, pattern, onAllow }: AskSiteProps) {
  const t = useTranslate();
  return (
    <div class="note">
      <p>{text}</p>
      <div class="row">
        <Button onClick={() => onAllow(pattern)}>
          {t('watch.allowSite', { site: pattern.replace(/\/\*$/, '') })}
        </Button>
      </div>
    </div>
  );
}

function Compare({ context, read, story }: KnownProps) {
  const { looks, baselineId, page } = story;
  const own = useMemo(() => ownCaptures(read.facts, page), [read.facts, page]);
  const captures = useMemo(
    () => pageCaptures(read.facts, [...looks, ...own]),
    [read.facts, looks, own],
  );
  const usable = useMemo(() => {
    const left = ({ observation }: Look) =>
      captures.textOf(observation) ?? captures.pictureOf(observation);
    return [...looks, ...own].filter(left).sort((a, b) => a.at - b.at);
  }, [looks, own, captures]);
  const pictured = useMemo(
    () => usable.filter(({ observation }) => captures.pictureOf(observation)),
    [usable, captures],
  );
  const [chosen, setChosen] = useState<{ before?: string; after?: string }>({});
  const find = (id: string | undefined) => usable.find(({ observation }) => observation.id === id);
  const ofList = usable.filter(({ observation }) => observation.incidentId === null);
  const first = find(chosen.before) ?? find(baselineId ?? undefined) ?? ofList[0] ?? usable[0];
  const last = find(chosen.after) ?? ofList.at(-1) ?? usable.at(-1);
  const [oldest, newest] = [pictured[0], pictured.at(-1)];
  const compared = useComparison(context.store, captures, first, last);
  return (
    <Comparison
      looks={usable}
      beforeId={first?.observation.id ?? ''}
      afterId={last?.observation.id ?? ''}
      onBefore={(before) => setChosen({ ...chosen, before })}
      onAfter={(after) => setChosen({ ...chosen, after })}
      onPictures={
        oldest && newest && oldest !== newest
          ? () => setChosen({ before: oldest.observation.id, after: newest.observation.id })
          : null
      }
      compared={compared}
    />
  );
}
