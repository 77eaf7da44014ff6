import { EmptyState } from '../../../components/common/empty-state.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { buttonClass } from '../../../components/common/button.tsx';
import { IncidentPage } from '../../../components/log/incident-page.tsx';
import { DeletedIncident } from '../../../components/log/deleted-incident.tsx';
import { PeoplePart } from '../../../components/people/people-part.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { createRetraction } from '../../../lib/incidents/create-retraction.ts';
import { deletedIncidents } from '../../../lib/incidents/deleted-incidents.ts';
import { historyFactIds } from '../../../lib/incidents/history-fact-ids.ts';
import type {
  Correction,
  CustodyEntry,
  IncidentHistory,
  Retraction,
} from '../../../lib/incidents/incident.ts';
import type { PersonChange } from '../../../lib/incidents/custody-record.ts';
import type { Person } from '../../../lib/incidents/person.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { err, ok, type Problem, type Result } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { deleteIncidents } from './delete-incidents.ts';
import { rememberLog } from './log-memory.ts';
import { useAttach } from './use-attach.ts';
import { useCaptures } from './use-captures.ts';
import { useCover } from './use-cover.ts';
import { useFormDrafts } from './use-form-draft.ts';
import { usePeople } from './use-people.ts';
import { useSuggestions } from './use-suggestions.ts';

interface IncidentSectionProps {
  readonly context: SectionContext;
  readonly id: string;
}

/** One incident, kept in step with the log. */
export function IncidentSection({ context, id }: IncidentSectionProps) {
  const { store } = context;
  const t = useTranslate();
  const loaded = useLoaded(
    async () => {
      const [histories, custody, facts, people] = await Promise.all([
        store.histories(),
        store.custody(),
        store.facts(),
        store.persons(),
      ]);
      if (!histories.ok) return histories;
      if (!custody.ok) return custody;
      if (!facts.ok) return facts;
      if (!people.ok) return people;
      const history = histories.value.find(({ incident }) => incident.id === id) ?? null;
      const deleted = history
        ? null
        : deletedIncidents(facts.value, custody.value).find((each) =>
            each.incidentIds.includes(id),
          );
      return ok({
        history,
        deleted: deleted ?? null,
        custody: custody.value,
        people: people.value.filter(({ incidentId }) => incidentId === id),
        changes: facts.value.filter((fact) => fact.type === 'person-change'),
      });
    },
    [id],
    store,
  );
  if (loaded.state === 'loading') return <p role="status">{t('log.loading')}</p>;
  if (loaded.state === 'failed') return <ProblemNote problem={loaded.problem} />;
  const { history, deleted, custody, people, changes } = loaded.value;
  if (deleted) return <DeletedIncident deleted={deleted} />;
  if (!history) {
    return (
      <>
        <h1>{t('log.title')}</h1>
        <EmptyState title={t('log.notFoundTitle')} text={t('log.notFoundText')}>
          <a class={buttonClass()} href={LINKS.log}>
            {t('log.backToLog')}
          </a>
        </EmptyState>
      </>
    );
  }
  return (
    <Known
      context={context}
      history={history}
      custody={custody}
      people={people}
      changes={changes}
    />
  );
}

interface KnownProps {
  readonly context: SectionContext;
  readonly history: IncidentHistory;
  readonly custody: readonly CustodyEntry[];
  readonly people: readonly Person[];
  /** What was done to people, also to those of other incidents. */
  readonly changes: readonly PersonChange[];
}

function Known({ context, history, custody, people, changes }: KnownProps) {
  const { store, clock, naming, today, navigate } = context;
  const captures = useCaptures(context);
  const attach = useAttach(store, clock, history.incident.id);
  const peopleTools = usePeople(context, history.incident.id);
  const suggestions = useSuggestions(context, history.current);
  const draftOf = useFormDrafts(context, history.incident.id);
  const cover = useCover({ context, histories: [history], draftOf, reopens: true });
  const t = useTranslate();
  const own = new Set(people.map(({ id }) => id));
  const facts = new Set([
    ...historyFactIds(history),
    ...changes.flatMap(({ id, personId }) => (own.has(personId) ? [id] : [])),
  ]);

  const append = async (
    made: Result<Correction | Retraction, readonly Problem[]>,
  ): Promise<Result<null, readonly Problem[]>> => {
    if (!made.ok) return made;
    const appended = await store.append([made.value]);
    return appended.ok ? ok(null) : err([appended.error]);
  };

  if (!draftOf) return <p role="status">{t('log.loading')}</p>;
  const draft = (form: string) => draftOf(`${form}:${history.incident.id}`);
  return (
    <IncidentPage
      correction={draft('correct')}
      retraction={draft('retract')}
      deletion={draft('delete')}
      history={history}
      custody={custody.filter(({ factId }) => facts.has(factId))}
      naming={naming}
      suggestions={suggestions}
      opened={captures.opened}
      onOpenCapture={captures.open}
      onCloseCapture={captures.close}
      onSaveCapture={captures.save}
      captureProblem={captures.problem}
      onCoverCapture={cover.start}
      cover={cover.dialog}
      attaching={attach.state}
      onAttach={attach.attach}
      onCorrect={async (changes, reason) =>
        append(createCorrection(history, { changes, reason }, stampOf(clock.now())))
      }
      onRetract={async (reason) => append(createRetraction(history, reason, stampOf(clock.now())))}
      onDelete={(reason) => deleteIncidents(context, new Set([history.incident.id]), reason)}
      people={
        <PeoplePart
          people={people}
          today={today}
          personDraft={draft('person')}
          consentDraft={draft('consent')}
          {...peopleTools}
        />
      }
      onExport={() => {
        rememberLog(store, {
          selection: { ids: new Set([history.incident.id]), anchor: null },
        });
        navigate(LINKS.evidence);
      }}
    />
  );
}
