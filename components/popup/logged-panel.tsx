import type { Incident } from '../../lib/incidents/incident.ts';
import { formatBytes, formatInstant } from '../../lib/i18n/format.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { Icon } from '../common/icon.tsx';
import type { CaptureProgress, MethodProgress } from './capture-progress.ts';

interface LoggedPanelProps {
  readonly incident: Incident;
  /** `none`: nothing was to be captured; a problem: it did not start. */
  readonly capture: CaptureProgress | 'none' | Problem;
  readonly onOpen: (route: string) => void;
  readonly onAnother: () => void;
}

/** It is logged; and how far keeping the page has come. */
export function LoggedPanel({ incident, capture, onOpen, onAnother }: LoggedPanelProps) {
  const t = useTranslate();
  return (
    <section class="popup__logged">
      <div role="status">
        <p class="popup__logged-title">
          <Icon name="check" /> {t('popup.logged')}
        </p>
        <p class="soft">
          {t('popup.loggedAs', {
            kind: t(`log.kind.${incident.kind}`),
            time: formatInstant(incident.loggedAt, t.locale),
          })}
        </p>
      </div>
      <CaptureReport capture={capture} />
      <div class="row">
        <Button tone="primary" onClick={() => onOpen(`#/incident/${incident.id}`)}>
          {t('popup.openIncident')}
        </Button>
        <Button onClick={onAnother}>{t('popup.logAnother')}</Button>
      </div>
    </section>
  );
}

function CaptureReport({ capture }: { readonly capture: LoggedPanelProps['capture'] }) {
  const t = useTranslate();
  if (capture === 'none') return <p>{t('popup.captureNothing')}</p>;
  if ('code' in capture) {
    return <p role="alert">{t('popup.captureNotStarted', { reason: problemText(capture, t) })}</p>;
  }
  return (
    <div>
      <p role="status">
        {capture.done ? t('popup.captureDone', { count: capture.kept }) : t('popup.captureWaiting')}
      </p>
      <ul class="popup__captures">
        {capture.methods.map((progress) => (
          <MethodLine key={progress.method} progress={progress} />
        ))}
      </ul>
    </div>
  );
}

function MethodLine({ progress: { method, state } }: { readonly progress: MethodProgress }) {
  const t = useTranslate();
  return (
    <li data-state={state.is}>
      <span class="popup__capture-sign" aria-hidden="true">
        {state.is === 'kept' ? '✓' : state.is === 'waiting' ? '…' : '–'}
      </span>
      <span>
        {t('popup.captureLine', {
          method: t(`log.method.${method}`),
          state:
            state.is === 'kept'
              ? formatBytes(state.size, t.locale)
              : state.is === 'waiting'
                ? t('common.loading')
                : t(`log.notGot.${state.reason}`),
        })}
      </span>
    </li>
  );
}
