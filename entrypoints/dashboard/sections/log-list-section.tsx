import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Loaded } from '../../../components/common/loaded.ts';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { LogList } from '../../../components/log/log-list.tsx';
import { isPlainView, type LogView } from '../../../components/log/log-view.ts';
import { stillThere } from '../../../components/log/select-rows.ts';
import { LINKS } from '../../../components/shell/links.ts';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import { deletedIncidents } from '../../../lib/incidents/deleted-incidents.ts';
import type { Fact, IncidentHistory } from '../../../lib/incidents/incident.ts';
import { ok } from '../../../lib/result.ts';
import { DELETION_DRAFT } from '../../../lib/store/incident-rows.ts';
import type { SectionContext } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { deleteIncidents } from './delete-incidents.ts';
import { recallLog, rememberLog, reselect } from './log-memory.ts';
import { useFormDraft } from './use-form-draft.ts';

/** Facts that fill a first screen, whatever stands beside the incidents among them. */
const FIRST_SCREEN = 200;

/**
 * What can be shown while the rest is being opened; null where the log is short and here in a moment, or where it is
 * looked at in a way that the newest alone do not answer.
 */
function newestOf(
  first: Loaded<readonly Fact[]>,
  view: LogView,
): readonly IncidentHistory[] | null {
  if (first.state !== 'ready' || first.value.length < FIRST_SCREEN) return null;
  if (!isPlainView(view)) return null;
  // Whatever corrects an incident came after it: of those in the last part of the log nothing is missing.
  const histories = buildHistories(first.value.toReversed());
  return histories.length === 0 ? null : histories;
}

/** The list of incidents. */
export function LogListSection({ context }: { readonly context: SectionContext }) {
  const { store, naming, navigate } = context;
  const t = useTranslate();
  const [view, setView] = useState(() => recallLog(store).view);
  const [selection, setSelection] = useState(() => recallLog(store).selection);
  const draft = useFormDraft(context, DELETION_DRAFT);
  // Asked first, and answered first: a long log takes seconds to open, its newest part does not.
  const first = useLoaded(() => store.newest(FIRST_SCREEN), []);
  const histories = useLoaded(() => store.histories(), [], store);
  const deleted = useLoaded(
    async () => {
      const [facts, custody] = await Promise.all([store.facts(), store.custody()]);
      if (!facts.ok) return facts;
      return custody.ok ? ok(deletedIncidents(facts.value, custody.value)) : custody;
    },
    [],
    store,
  );
  // All of it is at hand now: the moment to take away what an upload left that was broken off.
  useEffect(() => {
    if (histories.state === 'ready') void store.sweep();
  }, [store, histories.state]);
  const newest = useMemo(() => newestOf(first, view), [first, view]);
  // Incidents that were deleted, here or in another window, are no longer selected.
  useEffect(() => {
    if (histories.state !== 'ready') return;
    const there = new Set(histories.value.map(({ incident }) => incident.id));
    const left = stillThere(selection, (id) => there.has(id));
    if (left === selection) return;
    rememberLog(store, { selection: left });
    setSelection(left);
  }, [store, histories, selection]);
  // Those that somebody was about to delete when the log locked are selected again.
  const about = draft?.kept?.form?.['ids'];
  useEffect(() => {
    const selected = reselect(store, about);
    if (selected) setSelection(selected);
  }, [store, about]);
  const shown = histories.state === 'ready' ? histories.value : newest;

  if (shown === null || histories.state === 'failed') {
    return (
      <>
        <ScreenHead title={t('log.title')} />
        {histories.state === 'failed' ? (
          <ProblemNote problem={histories.problem} />
        ) : (
          <p role="status">{t('log.loading')}</p>
        )}
      </>
    );
  }
  return (
    <LogList
      histories={shown}
      opening={histories.state !== 'ready'}
      naming={naming}
      view={view}
      onView={(next) => {
        rememberLog(store, { view: next });
        setView(next);
      }}
      selection={selection}
      onSelection={(next) => {
        rememberLog(store, { selection: next });
        setSelection(next);
      }}
      onOpen={(id) => navigate(LINKS.incident(id))}
      onExport={() => navigate(LINKS.evidence)}
      deletion={
        draft
          ? { ...draft, keep: (form) => draft.keep({ ...form, ids: [...selection.ids].join(' ') }) }
          : undefined
      }
      onDelete={(reason) => deleteIncidents(context, selection.ids, reason)}
      deleted={deleted.state === 'ready' ? deleted.value : []}
    />
  );
}
