import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { isCoveredCopy } from '../../lib/incidents/covered-copy.ts';
import type { DeletionReason } from '../../lib/incidents/create-deletion.ts';
import type {
  Capture,
  CustodyEntry,
  IncidentFields,
  IncidentHistory,
} from '../../lib/incidents/incident.ts';
import type { Problem, Result } from '../../lib/result.ts';
import type { Naming } from '../calendar/naming.ts';
import { Button } from '../common/button.tsx';
import { Dialog } from '../common/dialog.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { AttachFile, type Attaching } from './attach-file.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { CoverDialog, type CoverDialogProps } from './cover-dialog.tsx';
import { DeleteForm } from './delete-form.tsx';
import type { FormDraft } from './form-draft.ts';
import { utcStamp } from './format-moment.ts';
import { IncidentCaptures, type CaptureView, type Opened } from './incident-captures.tsx';
import { IncidentCustody } from './incident-custody.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { IncidentHistoryList } from './incident-history.tsx';
import { IncidentHttp } from './incident-http.tsx';
import { KindMark } from './kind-mark.tsx';
import type { SuggestedObservance } from './observance-ticks.tsx';
import { RetractionForm } from './retraction-form.tsx';
import { ShownLine, ShownText } from './shown-text.tsx';

type Saved = Promise<Result<null, readonly Problem[]>>;

export interface IncidentPageProps {
  readonly history: IncidentHistory;
  readonly custody: readonly CustodyEntry[];
  readonly naming: Naming;
  readonly suggestions: readonly SuggestedObservance[];
  readonly opened: ReadonlyMap<string, Opened>;
  readonly onOpenCapture: (capture: Capture, view: CaptureView) => void;
  readonly onCloseCapture: (capture: Capture) => void;
  readonly onSaveCapture: (capture: Capture) => void;
  readonly onCoverCapture: (capture: Capture) => void;
  readonly cover: CoverDialogProps;
  /** What went wrong with saving a capture as a file. */
  readonly captureProblem: Problem | null;
  readonly onCorrect: (changes: Partial<IncidentFields>, reason: string) => Saved;
  readonly onRetract: (reason: string) => Saved;
  readonly onDelete: (reason: DeletionReason) => Saved;
  readonly attaching: Attaching | null;
  readonly onAttach: (file: File) => void;
  readonly onExport: () => void;
  /** What was typed and not saved. */
  readonly correction?: FormDraft;
  readonly retraction?: FormDraft;
  readonly deletion?: FormDraft;
  /** The people whom it concerns. */
  readonly people: ComponentChildren;
}

/** One incident with everything that was ever said and got about it. */
export function IncidentPage(props: IncidentPageProps) {
  const { history, custody, naming, correction, retraction, deletion } = props;
  const t = useTranslate();
  const [correcting, setCorrecting] = useState(Boolean(correction?.kept));
  const [retracting, setRetracting] = useState(Boolean(retraction?.kept));
  const [deleting, setDeleting] = useState(Boolean(deletion?.kept));
  const { incident, current, retractions } = history;
  const copies = new Set(
    history.captures.flatMap((one) => (one.got && isCoveredCopy(one) ? [one.id] : [])),
  );

  const endCorrection = () => {
    setCorrecting(false);
    correction?.drop();
  };
  const endRetraction = () => {
    setRetracting(false);
    retraction?.drop();
  };
  const endDeletion = () => {
    setDeleting(false);
    deletion?.drop();
  };
  const remove = async (reason: DeletionReason) => {
    const deleted = await props.onDelete(reason);
    if (deleted.ok) deletion?.drop();
    return deleted;
  };
  const correct = async (changes: Partial<IncidentFields>, reason: string) => {
    const saved = await props.onCorrect(changes, reason);
    if (saved.ok) endCorrection();
    return saved;
  };
  const retract = async (reason: string) => {
    const saved = await props.onRetract(reason);
    if (saved.ok) endRetraction();
    return saved;
  };

  return (
    <article class="incident">
      <p>
        <a href={LINKS.log}>{t('log.backToLog')}</a>
      </p>
      <ScreenHead
        title={
          <ShownLine
            text={current.title || current.urlTyped}
            empty={t('log.noAddress')}
            limit={200}
          />
        }
        sub={<KindMark kind={current.kind} />}
      >
        <div class="row no-print">
          <Button onClick={() => setCorrecting(!correcting)} aria-expanded={correcting}>
            {t('log.correct')}
          </Button>
          {!history.retracted && (
            <Button onClick={() => setRetracting(true)}>{t('log.retract')}</Button>
          )}
          <Button onClick={props.onExport}>{t('log.exportSelected')}</Button>
          <Button onClick={() => setDeleting(true)}>{t('log.delete')}</Button>
        </div>
      </ScreenHead>
      {retractions.map((one) => (
        <div class="note" key={one.id}>
          <p>
            <strong>{t('log.retractedAt', { time: utcStamp(one.loggedAt) })}</strong>
          </p>
          <ShownText text={one.reason} />
        </div>
      ))}
      {correcting && (
        <CorrectionForm
          draft={correction}
          history={history}
          suggestions={props.suggestions}
          onSave={correct}
          onCancel={endCorrection}
        />
      )}
      <Dialog title={t('log.retractTitle')} open={retracting} onClose={endRetraction}>
        <RetractionForm draft={retraction} onSave={retract} onCancel={endRetraction} />
      </Dialog>
      <Dialog title={t('log.deleteTitle', { count: 1 })} open={deleting} onClose={endDeletion}>
        <DeleteForm
          draft={deletion}
          histories={[history]}
          onDelete={remove}
          onCancel={endDeletion}
        />
      </Dialog>

      <section class="incident__part">
        <IncidentFacts history={history} naming={naming} />
      </section>
      <section class="incident__part">
        <h2>{t('log.sectionCaptures')}</h2>
        <IncidentCaptures
          captures={history.captures}
          opened={props.opened}
          onOpen={props.onOpenCapture}
          onClose={props.onCloseCapture}
          onSave={props.onSaveCapture}
          onCover={props.onCoverCapture}
        />
        <CoverDialog {...props.cover} />
        {props.captureProblem && <ProblemNote problem={props.captureProblem} />}
        <AttachFile state={props.attaching} onFile={props.onAttach} />
      </section>
      {history.observations.length > 0 && (
        <section class="incident__part">
          <h2>{t('log.sectionHttp')}</h2>
          {history.observations.map((observation) => (
            <IncidentHttp key={observation.id} observation={observation} />
          ))}
        </section>
      )}
      <section class="incident__part">
        <h2>{t('people.title')}</h2>
        {props.people}
      </section>
      <section class="incident__part">
        <h2>{t('log.sectionHistory')}</h2>
        <IncidentHistoryList history={history} naming={naming} />
      </section>
      <section class="incident__part">
        <h2>{t('log.sectionCustody')}</h2>
        <IncidentCustody entries={custody} copies={copies} />
        <p class="small soft code">
          {t('log.id')} {incident.id}
        </p>
      </section>
    </article>
  );
}
