import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '../../components/common/button.tsx';
import { problemsByField } from '../../components/log/problems-by-field.ts';
import {
  fieldsOf,
  formStateOf,
  withWholeAddresses,
  type IncidentFormState,
} from '../../components/log/incident-form-state.ts';
import { ShownLine } from '../../components/log/shown-text.tsx';
import { DaysPanel } from '../../components/popup/days-panel.tsx';
import type { DaysView } from '../../components/popup/days-view.ts';
import { describeTab } from '../../components/popup/describe-tab.ts';
import { DraftLine } from '../../components/popup/draft-line.tsx';
import { LogPanel } from '../../components/popup/log-panel.tsx';
import { prefill } from '../../components/popup/prefill.ts';
import { TabPanel } from '../../components/popup/tab-panel.tsx';
import { LockButton } from '../../components/vault/lock-button.tsx';
import { SealedPanel } from '../../components/vault/sealed-panel.tsx';
import { instantOf, localDateOf, type Instant } from '../../lib/civil-date.ts';
import { formatClock } from '../../components/log/format-moment.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Incident } from '../../lib/incidents/incident.ts';
import { problem, type Problem } from '../../lib/result.ts';
import { ChooseFirst } from './choose-first.tsx';
import { Logged } from './logged.tsx';
import { SealedCapture } from './sealed-capture.tsx';
import type { Access, PopupEdges } from './popup-edges.ts';
import { useDraft } from './use-draft.ts';
import { useSuggestions } from './use-suggestions.ts';
import { WatchButton } from './watch-button.tsx';
import { WitnessPanel } from './witness-panel.tsx';
import { useTab } from './use-tab.ts';

interface Outcome {
  readonly incident: Incident;
  /** The tab whose page belongs to the incident; null where the page was not looked at. */
  readonly captureTab: number | null;
}

interface PopupAppProps {
  readonly edges: PopupEdges;
  /** Draws all of it anew, after the log was set up or locked. */
  readonly onRestart: () => void;
}

/** The popup: today, this page, and one button that logs it. */
export function PopupApp({ edges, onRestart }: PopupAppProps) {
  const t = useTranslate();
  const access = useAccess(edges);
  const [openedAt, setOpenedAt] = useState<Instant>(() => instantOf(edges.clock.now()));
  const today = localDateOf(new Date(openedAt));
  const days = useDays(edges);
  const page = useTab(edges);
  const draft = useDraft(edges, page.tab);
  const [edits, setEdits] = useState<Partial<IncidentFormState>>({});
  const [detailsOpen, setDetailsOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [failure, setFailure] = useState<{ reason: Problem; kept: boolean } | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const storeProblem = useStoreProblem(edges);

  const restored = draft.restored?.fields;
  const given = useMemo(
    () => ({ ...prefill(page.tab, page.facts, openedAt, page.witness), ...restored }),
    [page.tab, page.facts, page.witness, openedAt, restored],
  );
  const form: IncidentFormState = { ...formStateOf(given, openedAt), ...edits };
  const suggestions = useSuggestions(edges, detailsOpen, form);

  // What was typed once is seen at once when it comes back.
  useEffect(() => {
    if (restored) setDetailsOpen(true);
  }, [restored]);

  const change = (part: Partial<IncidentFormState>) => {
    const next = { ...edits, ...part };
    setEdits(next);
    setProblems([]);
    setFailure(null);
    draft.keep(fieldsOf({ ...formStateOf(given, openedAt), ...next }));
  };

  const fail = async (reason: Problem) => {
    draft.keep(fieldsOf(form));
    const { is } = await draft.settled();
    setFailure({ reason, kept: is === 'kept' });
  };

  const log = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await logNow();
    } catch (cause) {
      // A chunk that does not load, a browser that refuses to hash: what was typed must not hang on it.
      await fail(problem('store.write-failed', undefined, cause));
    }
    setBusy(false);
  };

  const logNow = async () => {
    const made = await edges.createIncident(
      { ...withWholeAddresses(fieldsOf(form), given), origin: 'popup' },
      edges.clock.now(),
    );
    if (!made.ok) {
      setProblems(made.error);
      setDetailsOpen(true);
      draft.keep(fieldsOf(form));
      return;
    }
    const opened = await edges.store();
    const stored = opened.ok ? await opened.value.append([made.value]) : opened;
    if (!stored.ok) {
      await fail(stored.error);
      return;
    }
    setOutcome({ incident: made.value, captureTab: tabShowing(form, given, page.tab) });
    // Only now: a draft that outlives its incident is a nuisance, an incident lost with it a harm.
    await draft.finish();
  };

  const another = () => {
    setOpenedAt(instantOf(edges.clock.now()));
    setOutcome(null);
    setEdits({});
    setDetailsOpen(false);
  };

  const lock = async () => {
    // What was typed is sealed first; then nothing of it stays here.
    await draft.settled();
    const locked = await edges.lockNow();
    if (!locked.ok) setFailure({ reason: locked.error, kept: true });
    else onRestart();
  };

  const open = (route: string) => void edges.openDashboard(route);
  const errors = problemsByField(problems, t);
  return (
    <main class="popup" data-log={access?.is}>
      <DaysPanel today={today} view={days} onOpen={open} />
      {outcome && access?.is === 'locked' ? (
        <SealedPanel incident={outcome.incident} onAnother={another}>
          <SealedCapture edges={edges} {...outcome} />
        </SealedPanel>
      ) : outcome ? (
        <Logged edges={edges} {...outcome} onOpen={open} onAnother={another} />
      ) : (
        <>
          <TabPanel
            title={page.tab?.title ?? ''}
            url={page.tab?.url ?? ''}
            state={page.facts && describeTab(page.facts, (at) => formatClock(at, t.locale))}
            known={page.known}
            asked={page.asked}
            onAllow={page.allow}
            onLoadAgain={page.loadAgain}
          />
          {page.witness && <WitnessPanel witness={page.witness} />}
          {draft.others.map((other) => (
            <div class="popup__other" key={other.id}>
              <p class="small">
                {t('popup.draftOther')}{' '}
                <ShownLine
                  text={other.fields.title || other.fields.urlTyped || ''}
                  empty={t('popup.noTitle')}
                  limit={60}
                />
              </p>
              <div class="row">
                <Button
                  size="small"
                  onClick={() => {
                    setEdits({});
                    draft.takeOver(other);
                  }}
                >
                  {t('popup.draftContinue')}
                </Button>
                <Button size="small" tone="plain" onClick={() => void draft.discard(other)}>
                  {t('popup.draftDrop')}
                </Button>
              </div>
            </div>
          ))}
          {access?.is === 'not-set-up' && <ChooseFirst edges={edges} onDone={onRestart} />}
          <LogPanel
            state={form}
            onChange={change}
            onLog={() => void log()}
            busy={busy}
            canLog={storeProblem === null && access?.is !== 'not-set-up'}
            errors={errors}
            suggestions={suggestions}
            detailsOpen={detailsOpen}
            onDetails={setDetailsOpen}
            asksForAddress={page.known && given.urlTyped === ''}
          >
            {access?.is === 'locked' && (
              <p class="small">
                {t('vault.popupLocked')}{' '}
                <button type="button" class="link-button" onClick={() => open('#/vault')}>
                  {t('vault.popupUnlock')}
                </button>
              </p>
            )}
            {storeProblem && access?.is === 'closed' && (
              <p class="popup__failure" role="alert">
                {t('popup.storeClosed', { reason: problemText(storeProblem, t) })}
              </p>
            )}
            {problems.length > 0 && (
              <p class="popup__failure" role="alert">
                {t('popup.checkFields', { count: problems.length })}
              </p>
            )}
            {failure && (
              <p class="popup__failure" role="alert">
                {t(failure.kept ? 'popup.logFailedKept' : 'popup.logFailedNotKept', {
                  reason: problemText(failure.reason, t),
                })}
              </p>
            )}
            {!failure && (
              <DraftLine
                state={draft.state}
                into={DRAFTS_INTO[access?.is ?? 'open']}
                onClear={() => {
                  setEdits({});
                  setProblems([]);
                  void draft.finish();
                }}
              />
            )}
          </LogPanel>
        </>
      )}
      <WatchButton edges={edges} tab={page.tab} />
      <nav class="popup__links" aria-label={t('common.sections')}>
        <button type="button" class="link-button" onClick={() => open('#/log')}>
          {t('popup.openLog')}
        </button>
        <button type="button" class="link-button" onClick={() => open('#/watched')}>
          {t('popup.openWatched')}
        </button>
        <button type="button" class="link-button" onClick={() => open('')}>
          {t('popup.openCalendar')}
        </button>
        {access?.locks && <LockButton onLock={() => void lock()} />}
      </nav>
    </main>
  );
}

const DRAFTS_INTO = {
  open: 'log',
  locked: 'sealed',
  'not-set-up': 'memory',
  // Nothing is kept then, and the line says so.
  closed: 'log',
} as const;

/** The tab to capture: the one in front, unless the address was changed to another page's. */
function tabShowing(
  form: IncidentFormState,
  given: { readonly urlTyped?: string; readonly urlReached?: string },
  tab: { readonly tabId: number; readonly url: string } | null,
): number | null {
  if (!tab || given.urlTyped === '') return null;
  const shown = formStateOf(given, form.seenAtGiven);
  const same = form.urlTyped === shown.urlTyped || form.urlTyped === tab.url;
  return same ? tab.tabId : null;
}

function useDays(edges: PopupEdges): DaysView | 'failed' | null {
  const { locale } = useTranslate();
  const [days, setDays] = useState<DaysView | 'failed' | null>(null);
  useEffect(() => {
    edges.days(localDateOf(edges.clock.now()), locale).then(setDays, () => setDays('failed'));
  }, [edges, locale]);
  return days;
}

function useAccess(edges: PopupEdges): Access | null {
  const [access, setAccess] = useState<Access | null>(null);
  useEffect(() => {
    void edges.access().then(setAccess);
  }, [edges]);
  return access;
}

function useStoreProblem(edges: PopupEdges): Problem | null {
  const [reason, setReason] = useState<Problem | null>(null);
  useEffect(() => {
    const open = async () => {
      const opened = await edges.store();
      setReason(opened.ok ? null : opened.error);
    };
    void open();
  }, [edges]);
  return reason;
}
