import { useState } from 'preact/hooks';
import { OwnDateForm } from '../../../components/calendar/own-date-form.tsx';
import { OwnDatesView } from '../../../components/calendar/own-dates-view.tsx';
import { Button } from '../../../components/common/button.tsx';
import { Dialog } from '../../../components/common/dialog.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import type { Observance, Sensitivity } from '../../../lib/observances/observance.ts';
import { ok, type Problem, type Result } from '../../../lib/result.ts';
import type { SectionContext, SectionProps } from '../section.ts';
import { useFormDraft } from './use-form-draft.ts';

/** The person's own dates and marks: the list, and the form for one date. */
export function OwnDatesSection({ context, route }: SectionProps<'own' | 'edit-own'>) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const removeMark = async (mark: Sensitivity) => {
    const dropped = await context.store.dropOwnMark(mark.id);
    setProblem(dropped.ok ? null : dropped.error);
    if (dropped.ok) await changed(context);
  };
  if (route.name === 'edit-own') {
    const initial = context.ownObservances.find(({ id }) => id === route.id) ?? null;
    return <EditOwn key={route.id ?? 'new'} context={context} initial={initial} />;
  }
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <OwnDatesView
        observances={context.ownObservances}
        marks={context.ownMarks}
        naming={context.naming}
        onRemoveMark={(mark) => void removeMark(mark)}
      />
    </>
  );
}

function EditOwn({
  context,
  initial,
}: {
  readonly context: SectionContext;
  readonly initial: Observance | null;
}) {
  const t = useTranslate();
  const [token] = useState(newId);
  const draft = useFormDraft(context, `own-date:${initial?.id ?? ''}`);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (observance: Observance): Promise<Result<null>> => {
    const saved = await context.store.saveOwnObservance(observance);
    if (!saved.ok) return saved;
    await changed(context);
    context.navigate(LINKS.observance(observance.id));
    return ok(null);
  };
  const remove = async (observance: Observance) => {
    const dropped = await dropWithMarks(context, observance);
    if (!dropped.ok) {
      setProblem(dropped.error);
      return;
    }
    draft?.drop();
    await changed(context);
    context.navigate(LINKS.own);
  };
  return (
    <>
      <ScreenHead title={initial ? t('calendar.editDate') : t('calendar.addDate')} />
      {problem && <ProblemNote problem={problem} />}
      {draft ? (
        <OwnDateForm
          initial={initial}
          token={token}
          today={context.today}
          onSave={save}
          onRemove={initial ? () => setAsking(true) : undefined}
          draft={draft}
        />
      ) : (
        <p role="status">{t('common.loading')}</p>
      )}
      {initial && (
        <Dialog
          title={t('calendar.removeDateTitle')}
          open={asking}
          onClose={() => setAsking(false)}
        >
          <p>{t('calendar.removeDateText')}</p>
          <p class="row">
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button tone="danger" onClick={() => void remove(initial)}>
              {t('common.remove')}
            </Button>
          </p>
        </Dialog>
      )}
    </>
  );
}

/** A mark on a date that is gone would stand for nothing: it goes first. */
async function dropWithMarks(
  context: SectionContext,
  observance: Observance,
): Promise<Result<null>> {
  for (const mark of context.ownMarks) {
    if (mark.observanceId !== observance.id) continue;
    const dropped = await context.store.dropOwnMark(mark.id);
    if (!dropped.ok) return dropped;
  }
  return context.store.dropOwnObservance(observance.id);
}

async function changed(context: SectionContext): Promise<void> {
  await context.ownChanged();
  await context.edges.replanReminders();
}
