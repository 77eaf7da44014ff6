import { useMemo, useState } from 'preact/hooks';
import { incidentsOfRow } from '../../../components/calendar/incidents-of-day.ts';
import { MarkForm } from '../../../components/calendar/mark-form.tsx';
import type { NameInLanguage } from '../../../components/calendar/observance-names.tsx';
import { ObservanceView } from '../../../components/calendar/observance-view.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { intlTag } from '../../../lib/i18n/format.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { checkOwnMark } from '../../../lib/observances/check-own-rows.ts';
import { describeRule } from '../../../lib/observances/describe-rule.ts';
import { loadDetails } from '../../../lib/observances/details.ts';
import { loadNames } from '../../../lib/observances/names.ts';
import {
  NAME_LANGUAGES,
  OWN_PREFIX,
  type Observance,
  type Sensitivity,
} from '../../../lib/observances/observance.ts';
import { nextOccurrences } from '../../../lib/observances/occurrences.ts';
import { parseRule } from '../../../lib/observances/rule.ts';
import { chosenRows } from '../../../lib/reminders/chosen-rows.ts';
import { err, ok, type Problem } from '../../../lib/result.ts';
import type { SectionContext, SectionProps } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { useFormDraft } from './use-form-draft.ts';

/** The page of one row: an observance, a marked date, or a date of the person's own. */
export function ObservanceSection({ context, route }: SectionProps<'observance'>) {
  const t = useTranslate();
  const { calendar } = context;
  const observance = calendar.observances.find(({ id }) => id === route.id) ?? null;
  const markedDate =
    calendar.sensitivities.find((mark) => mark.id === route.id && mark.observanceId === null) ??
    null;
  if (!observance && !markedDate) {
    return (
      <>
        <h1>{t('calendar.noSuchRow')}</h1>
        <p class="soft">{t('calendar.noSuchRowHint')}</p>
        <p>
          <a href={LINKS.list}>{t('calendar.listTitle')}</a>
        </p>
      </>
    );
  }
  return <Row context={context} id={route.id} observance={observance} markedDate={markedDate} />;
}

interface RowProps {
  readonly context: SectionContext;
  readonly id: string;
  readonly observance: Observance | null;
  readonly markedDate: Sensitivity | null;
}

function Row({ context, id, observance, markedDate }: RowProps) {
  const t = useTranslate();
  const { calendar, settings, store, today, naming } = context;
  const [marking, setMarking] = useState<boolean | null>(null);
  const draft = useFormDraft(context, `mark:${id}`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const kind = observance?.kind ?? 'marked-date';
  const ruleText = observance?.rule ?? markedDate?.rule ?? '';
  const rule = parseRule(ruleText, kind);
  const next = useMemo(() => nextOccurrences(calendar, id, today, 5), [calendar, id, today]);
  const names = useLoaded(() => namesOf(id, observance), [id, observance]);
  const details = useLoaded(async () => ok((await loadDetails()).get(id) ?? null), [id]);
  const histories = useLoaded(() => store.histories(), [id], store);
  const reminds = chosenRows(calendar, settings.reminders).has(id);
  const marks = markedDate
    ? [markedDate]
    : calendar.sensitivities.filter((mark) => mark.observanceId === id);

  const setReminds = async (on: boolean) => {
    const saved = await context.changeSettings({
      reminders: { ...settings.reminders, rows: { ...settings.reminders.rows, [id]: on } },
    });
    setProblem(saved.ok ? null : saved.error);
    if (saved.ok) await context.edges.replanReminders();
  };
  const endMark = () => {
    setMarking(false);
    draft?.drop();
  };
  const mark = async (why: string, source: string) => {
    const checked = checkOwnMark(
      { observanceId: id, name: '', rule: '', why, source },
      newId(),
      calendar,
    );
    if (!checked.ok) return checked;
    const saved = await store.saveOwnMark(checked.value);
    if (!saved.ok) return err([saved.error]);
    endMark();
    await changed(context);
    return ok(null);
  };
  const removeMark = async (own: Sensitivity) => {
    const dropped = await store.dropOwnMark(own.id);
    setProblem(dropped.ok ? null : dropped.error);
    await changed(context);
  };

  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <ObservanceView
        name={naming(id)}
        observance={observance}
        kind={kind}
        own={id.startsWith(OWN_PREFIX)}
        marks={marks}
        rule={rule.ok ? describeRule(rule.value, t, intlTag(t.locale)) : null}
        next={next}
        names={names}
        details={details}
        incidents={
          histories.state === 'ready'
            ? { ...histories, value: incidentsOfRow(histories.value, id) }
            : histories
        }
        reminds={reminds}
        onReminds={(on) => void setReminds(on)}
        remindersOn={settings.reminders.on}
        today={today}
        onMark={() => setMarking(true)}
        onRemoveMark={(own) => void removeMark(own)}
      >
        {draft && (marking ?? draft.kept) && (
          <MarkForm draft={draft} onSave={mark} onCancel={endMark} />
        )}
      </ObservanceView>
    </>
  );
}

async function changed(context: SectionContext): Promise<void> {
  await context.ownChanged();
  await context.edges.replanReminders();
}

/** English first, then every language that has a name, in the UN's usual order. */
async function namesOf(id: string, observance: Observance | null) {
  const english: NameInLanguage[] = observance
    ? [{ language: 'en', name: observance.nameEn, basis: 'un-list' }]
    : [];
  const others = await Promise.all(
    NAME_LANGUAGES.map(async (language) => {
      const known = (await loadNames(language)).get(id);
      return known ? [{ language, ...known }] : [];
    }),
  );
  return ok([...english, ...others.flat()]);
}
