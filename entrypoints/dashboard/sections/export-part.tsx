import type { FormDraft } from '../../../components/log/form-draft.ts';
import { useMemo, useState } from 'preact/hooks';
import { Button, buttonClass } from '../../../components/common/button.tsx';
import { EmptyState } from '../../../components/common/empty-state.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { ExportDone } from '../../../components/evidence/export-done.tsx';
import {
  ExportForm,
  type ExportWish,
  type Which,
} from '../../../components/evidence/export-form.tsx';
import { plainFileStem } from '../../../components/evidence/file-stem.ts';
import { formOfWish, wishOfForm } from '../../../components/evidence/wish-draft.ts';
import { whatLeaves } from '../../../components/evidence/what-leaves.ts';
import { CoverDialog } from '../../../components/log/cover-dialog.tsx';
import { activeFilters, filterOf } from '../../../components/log/log-view.ts';
import { LINKS } from '../../../components/shell/links.ts';
import { redactionOf } from '../../../lib/evidence/redaction.ts';
import type { Recipient } from '../../../lib/evidence/recipient.ts';
import { formatBytes } from '../../../lib/i18n/format.ts';
import { sentenceLanguage } from '../../../lib/i18n/locales.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { filterIncidents } from '../../../lib/incidents/filter-incidents.ts';
import type { Fact, IncidentHistory } from '../../../lib/incidents/incident.ts';
import type { Person } from '../../../lib/incidents/person.ts';
import { toolFacts } from '../../../lib/platform/version.ts';
import type { SectionContext } from '../section.ts';
import { recallLog, remembersLog, reselect } from './log-memory.ts';
import { useCaptures } from './use-captures.ts';
import { useCover } from './use-cover.ts';
import { useExport, type Exporting } from './use-export.ts';

interface ExportPartProps {
  /** What was typed and drawn here before. */
  readonly draftOf: (id: string) => FormDraft;
  readonly context: SectionContext;
  readonly histories: readonly IncidentHistory[];
  readonly facts: readonly Fact[];
  readonly people: readonly Person[];
  readonly recipients: readonly Recipient[];
  readonly fingerprint: string | null;
}

/** The form that makes a bundle, and what became of it. */
export function ExportPart({
  draftOf,
  context,
  histories,
  facts,
  people,
  recipients,
  fingerprint,
}: ExportPartProps) {
  const { store, calendar, today } = context;
  const typed = draftOf('export');
  const t = useTranslate();
  const tools = useExport(context);
  const captures = useCaptures(context);
  // A window over this form would be about one picture of many, left perhaps days ago on another screen.
  const cover = useCover({ context, histories, draftOf, reopens: false });
  const stem = plainFileStem(today);
  // After a lock, those that were chosen are chosen again, not the whole log.
  const [again] = useState(
    () => !remembersLog(store) && typed.kept?.form?.['which'] === 'selected',
  );
  useState(() => reselect(store, typed.kept?.form?.['ids']));
  const choices = useMemo((): Readonly<Record<Which, readonly IncidentHistory[]>> => {
    const { selection, view } = recallLog(store);
    return {
      selected: histories.filter(({ incident }) => selection.ids.has(incident.id)),
      filtered: filterIncidents(histories, filterOf(view)),
      all: histories,
    };
  }, [histories, store]);
  const [wish, setWish] = useState<ExportWish>(() => {
    const { view } = recallLog(store);
    const narrowed = activeFilters(view) > 0 || view.text.trim() !== '';
    return wishOfForm(typed.kept?.form, {
      which: again || choices.selected.length > 0 ? 'selected' : narrowed ? 'filtered' : 'all',
      purpose: '',
      recipient: '',
      privatePurpose: '',
      language: sentenceLanguage(t.locale),
      // What a person marked as confidential leaves only when they say so here once more.
      preset: 'recipient',
      own: false,
      sealed: true,
      recipientId: '',
      typed: '',
      identities: false,
      identitiesTo: '',
      switches: new Map(),
      fileStem: stem,
    });
  });

  if (histories.length === 0) {
    return (
      <EmptyState title={t('evidence.nothingTitle')} text={t('evidence.nothingText')}>
        <a class={buttonClass()} href={LINKS.log}>
          {t('evidence.toLog')}
        </a>
      </EmptyState>
    );
  }
  if (tools.state.is === 'done') return <ExportDone {...tools.state} onAgain={tools.reset} />;
  const chosen = choices[wish.which];
  const redaction = redactionOf(wish.preset, chosen, wish.switches, choices.all);
  const expected = whatLeaves(chosen, redaction).captureBytes;
  return (
    <div class="stack">
      <p class="soft evidence__intro">{t('evidence.exportIntro')}</p>
      {tools.state.is === 'running' ? (
        <Running state={tools.state} expected={expected} onStop={tools.stop} />
      ) : (
        <>
          {tools.state.is === 'failed' && (
            <ProblemNote problem={tools.state.problem}>
              <WithoutCapture problem={tools.state.problem} onWithout={tools.startWithout} />
            </ProblemNote>
          )}
          <ExportForm
            wish={wish}
            onChange={(next) => {
              setWish(next);
              const ids = choices[next.which].map(({ incident }) => incident.id);
              typed.keep(formOfWish(next, ids, stem));
              if (tools.state.is === 'failed') tools.reset();
            }}
            choices={choices}
            around={{ facts, calendar, tool: toolFacts() }}
            people={people}
            recipients={recipients}
            fingerprint={fingerprint}
            looks={{
              opened: captures.opened,
              onOpen: captures.open,
              onClose: captures.close,
              onCover: cover.start,
            }}
            onExport={() => {
              tools.start(wish, choices[wish.which]);
              // Typed once, it lets one file go.
              setWish({ ...wish, typed: '' });
              typed.drop();
            }}
          />
          <CoverDialog {...cover.dialog} />
        </>
      )}
    </div>
  );
}

function Running({
  state,
  expected,
  onStop,
}: {
  readonly state: Extract<Exporting, { is: 'running' }>;
  readonly expected: number;
  readonly onStop: () => void;
}) {
  const t = useTranslate();
  // The records are small beside the captures; a little is added so that the bar ends at its end.
  const total = Math.max(expected + 500_000, state.done);
  return (
    <div class="stack">
      <p role="status">
        {state.done === 0
          ? t('evidence.runningStart')
          : t('evidence.running', {
              done: formatBytes(state.done, t.locale),
              total: formatBytes(total, t.locale),
            })}
      </p>
      <progress aria-label={t('evidence.exportTitle')} max={total} value={state.done} />
      <Button onClick={onStop}>{t('evidence.cancel')}</Button>
    </div>
  );
}

/** One damaged file must not hold up everything else that was kept. */
function WithoutCapture({
  problem,
  onWithout,
}: {
  readonly problem: Extract<Exporting, { is: 'failed' }>['problem'];
  readonly onWithout: (captureId: string) => void;
}) {
  const t = useTranslate();
  const capture = problem.values?.['capture'];
  if (typeof capture !== 'string') return null;
  return <Button onClick={() => onWithout(capture)}>{t('evidence.exportWithout')}</Button>;
}
