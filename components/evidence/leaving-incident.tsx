import { useEffect, useState } from 'preact/hooks';
import { canBeCovered } from '../../lib/incidents/covered-copy.ts';
import type { Selection } from '../../lib/evidence/exhibits.ts';
import {
  captureSwitch,
  capturesOf,
  fieldSwitch,
  isOfNobody,
} from '../../lib/evidence/redaction.ts';
import { goneFields, withholdingOf } from '../../lib/evidence/withhold.ts';
import { formatBytes } from '../../lib/i18n/format.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { INCIDENT_FIELDS } from '../../lib/incidents/check-fields.ts';
import type {
  Capture,
  Fact,
  IncidentFieldName,
  IncidentHistory,
} from '../../lib/incidents/incident.ts';
import { Button } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import { Tag } from '../common/tag.tsx';
import { utcStamp } from '../log/format-moment.ts';
import { OpenedCapture, viewOf, type CaptureView, type Opened } from '../log/incident-captures.tsx';
import { KindMark } from '../log/kind-mark.tsx';
import { ShownLine, ShownText } from '../log/shown-text.tsx';
import { LINKS } from '../shell/links.ts';
import { Folded } from './folded.tsx';
import { LeavingRecordsList } from './leaving-records-list.tsx';
import { SomeAtATime } from './some-at-a-time.tsx';

/** Captures that can be looked through where it is decided whether they leave. */
export interface CaptureLooks {
  readonly opened: ReadonlyMap<string, Opened>;
  readonly onOpen: (capture: Capture, view: CaptureView) => void;
  readonly onClose: (capture: Capture) => void;
  /** Opens a picture to have parts of it covered. */
  readonly onCover: (capture: Capture) => void;
}

interface LeavingIncidentProps {
  readonly history: IncidentHistory;
  /** Everything that leaves with it, and how. */
  readonly selection: Selection;
  /** Of the log: of looks that were missed the counts leave. */
  readonly facts: readonly Fact[];
  /** By the key of a field or a capture: whether it leaves. */
  readonly onSwitch: (key: string, leaves: boolean) => void;
  readonly looks: CaptureLooks;
}

/** One incident, field by field and capture by capture, each with what it says and a switch. */
export function LeavingIncident(props: LeavingIncidentProps) {
  const { history, selection } = props;
  const { incident, current } = history;
  const t = useTranslate();
  const gone = goneFields(withholdingOf(history, selection.redaction)).length;
  return (
    <Folded
      class="leaving__one"
      title={
        <>
          <KindMark kind={current.kind} />{' '}
          <ShownLine
            text={current.title || current.urlTyped}
            empty={t('log.noTitle')}
            limit={100}
          />{' '}
          <span class="soft small">{t('evidence.leavesGone', { count: gone })}</span>
        </>
      }
    >
      {() => (
        <>
          <p class="small">
            <a href={LINKS.incident(incident.id)}>{t('evidence.leavesOpen')}</a>
          </p>
          <Fields {...props} />
          <LeavingRecordsList history={history} selection={selection} facts={props.facts} />
        </>
      )}
    </Folded>
  );
}

function Fields({ history, selection, onSwitch, looks }: LeavingIncidentProps) {
  const { redaction } = selection;
  const { incident, current, corrections, retractions, observations } = history;
  const t = useTranslate();
  const withholding = withholdingOf(history, redaction);
  const gone = goneFields(withholding);
  const captures = capturesOf(history);
  const leaves = (withheld: boolean) => t(withheld ? 'evidence.leavesNot' : 'evidence.leavesYes');
  return (
    <ul class="plain-list leaving__fields">
      {INCIDENT_FIELDS.map((field) => {
        const own = !withholding.fields.includes(field);
        const leaving = !gone.includes(field);
        return (
          <li key={field} data-field={field} data-leaves={leaving}>
            <Checkbox
              label={t(`log.field.${field}`)}
              checked={leaving}
              // What another field would give away goes with it, whatever its own switch says.
              disabled={own && !leaving}
              hint={own && !leaving ? t('evidence.leavesWithAddress') : undefined}
              onChange={(on) => onSwitch(fieldSwitch(incident.id, field), on)}
            />
            <div class="leaving__value">
              <Value text={valueOf(history, field, t)} />{' '}
              {current.confidential.includes(field) && <Tag>{t('log.confidentialMark')}</Tag>}
            </div>
          </li>
        );
      })}
      <li data-field="loggedAt" data-leaves="true">
        <p>{t('evidence.leavesLoggedAt', { time: utcStamp(incident.loggedAt) })}</p>
      </li>
      <li data-field="looks" data-leaves={!withholding.page}>
        <p>
          {t('evidence.leavesLooks', { count: observations.length })}{' '}
          <span class="soft">{leaves(withholding.page)}</span>
        </p>
      </li>
      {corrections.length + retractions.length > 0 && (
        <li data-field="words" data-leaves={!withholding.words}>
          <p>
            {t('evidence.leavesReasons', { count: corrections.length + retractions.length })}{' '}
            <span class="soft">{leaves(withholding.words)}</span>
          </p>
        </li>
      )}
      <SomeAtATime items={captures} step={CAPTURES_STEP}>
        {(some) =>
          some.map((capture, index) => (
            <li
              key={capture.id}
              data-capture={capture.method}
              data-leaves={!withholding.page && !redaction.captures.has(capture.id)}
            >
              <CaptureSwitch
                capture={capture}
                seenAtOnce={index < SEEN_AT_ONCE}
                original={captures.find(({ sha256 }) => sha256 === capture.derivedFrom)}
                isCovered={captures.some(({ derivedFrom }) => derivedFrom === capture.sha256)}
                isHeld={redaction.heldBytes.has(capture.sha256)}
                withPage={withholding.page}
                leaves={!withholding.page && !redaction.captures.has(capture.id)}
                onSwitch={(on) => onSwitch(captureSwitch(capture), on)}
                looks={looks}
              />
            </li>
          ))
        }
      </SomeAtATime>
    </ul>
  );
}

/** A watched page can have thousands of pictures, each of some megabytes. */
const SEEN_AT_ONCE = 12;
const CAPTURES_STEP = 50;

interface CaptureSwitchProps {
  readonly capture: Capture;
  /** Whether a picture that leaves is shown before anybody asks for it. */
  readonly seenAtOnce: boolean;
  /** Of which it is a covered copy. */
  readonly original: Capture | undefined;
  /** Whether there is a covered copy of it. */
  readonly isCovered: boolean;
  /** Whether its bytes stay behind with another incident. */
  readonly isHeld: boolean;
  readonly withPage: boolean;
  readonly leaves: boolean;
  readonly onSwitch: (leaves: boolean) => void;
  readonly looks: CaptureLooks;
}

function CaptureSwitch(props: CaptureSwitchProps) {
  const { capture, seenAtOnce, original, withPage, leaves, onSwitch, looks } = props;
  const t = useTranslate();
  const [large, setLarge] = useState(false);
  const view = viewOf(capture);
  const shown = looks.opened.get(capture.id);
  const small = view === 'image' && leaves && seenAtOnce;
  const open = large || small;
  useEffect(() => {
    if (!open) return undefined;
    looks.onOpen(capture, view);
    return () => looks.onClose(capture);
    // Opened once, whatever else changes on the screen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open, capture.id]);
  return (
    <>
      <Checkbox
        label={t(original ? 'evidence.leavesCopyOf' : `log.method.${capture.method}`, {
          what: t(`log.method.${capture.method}`),
          time: utcStamp((original ?? capture).loggedAt),
        })}
        checked={leaves}
        disabled={withPage}
        hint={t(hintOf(props))}
        onChange={onSwitch}
      />
      <p class="leaving__value small">
        {t('log.captureGot', {
          size: formatBytes(capture.size, t.locale),
          type: capture.mediaType.slice(0, 80) || '–',
        })}{' '}
        {capture.fileName !== '' && <ShownLine text={capture.fileName} empty="" limit={80} />}
      </p>
      {shown && (
        <div class={large ? undefined : 'leaving__small'}>
          <OpenedCapture capture={capture} shown={shown} />
        </div>
      )}
      <div class="row">
        {view !== 'none' && (
          <Button size="small" aria-expanded={large} onClick={() => setLarge(!large)}>
            {large ? t('log.hide') : t(view === 'text-of-page' ? 'log.showText' : 'log.view')}
          </Button>
        )}
        {canBeCovered(capture) && !withPage && (
          <Button size="small" onClick={() => looks.onCover(capture)}>
            {t('log.cover')}
          </Button>
        )}
      </div>
    </>
  );
}

/** What is to be thought of before it leaves, or why it does not. */
function hintOf({ capture, isCovered, isHeld, withPage }: CaptureSwitchProps): string {
  if (withPage) return 'evidence.leavesWithAddress';
  if (isCovered) return 'evidence.leavesCovered';
  if (isHeld) return 'evidence.leavesHeld';
  if (isOfNobody(capture)) return 'evidence.leavesNobody';
  return viewOf(capture) === 'image' ? 'evidence.leavesLookFirst' : 'evidence.leavesLookPage';
}

function Value({ text }: { readonly text: string }) {
  const t = useTranslate();
  return text === '' ? <span class="soft">{t('log.none')}</span> : <ShownText text={text} />;
}

/** What stands in a field now, as text. */
function valueOf({ current }: IncidentHistory, field: IncidentFieldName, t: Translate): string {
  if (field === 'kind') return t(`log.kind.${current.kind}`);
  if (field === 'remover') return t(`log.remover.${current.remover}`);
  if (field === 'seenAt') return t('log.seenUtc', { time: utcStamp(current.seenAt) });
  const value = current[field];
  return typeof value === 'string' ? value : value.join(', ');
}
