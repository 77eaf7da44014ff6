import { formatBytes } from '../../lib/i18n/format.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { canBeCovered, isCoveredCopy } from '../../lib/incidents/covered-copy.ts';
import type { Capture, MissedCapture } from '../../lib/incidents/incident.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { Tag } from '../common/tag.tsx';
import { utcStamp } from './format-moment.ts';
import { NotGotLine } from './not-got-line.tsx';
import { ShownLine, ShownText } from './shown-text.tsx';

/** What can be looked at here. A snapshot is the strange page itself and is never drawn in ours. */
export type CaptureView = 'image' | 'text' | 'text-of-page' | 'none';

/** How a capture may be shown. */
export function viewOf(capture: Capture): CaptureView {
  if (capture.method === 'single-file' || /html|xml|^multipart\/related/i.test(capture.mediaType))
    return 'text-of-page';
  if (/^image\/(?:png|jpeg|webp|gif)$/i.test(capture.mediaType)) return 'image';
  return /^text\/|^application\/json/i.test(capture.mediaType) ? 'text' : 'none';
}

/** A capture that was asked for, as far as it has come. */
export type Opened =
  | { readonly is: 'reading' }
  | { readonly is: 'image'; readonly url: string }
  | { readonly is: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly is: 'problem'; readonly problem: Problem };

interface IncidentCapturesProps {
  readonly captures: readonly (Capture | MissedCapture)[];
  readonly opened: ReadonlyMap<string, Opened>;
  readonly onOpen: (capture: Capture, view: CaptureView) => void;
  readonly onClose: (capture: Capture) => void;
  readonly onSave: (capture: Capture) => void;
  readonly onCover: (capture: Capture) => void;
}

/** Bytes that were kept, each with method, size and hash; and what was not got, with the reason. */
export function IncidentCaptures(props: IncidentCapturesProps) {
  const t = useTranslate();
  if (props.captures.length === 0) return <p class="soft">{t('log.noCaptures')}</p>;
  return (
    <ul class="captures">
      {props.captures.map((capture) => (
        <li key={capture.id} class="capture">
          <h3>
            {t(`log.method.${capture.method}`)}{' '}
            {capture.got && isCoveredCopy(capture) && <Tag>{t('log.coveredCopy')}</Tag>}
          </h3>
          {capture.got ? (
            <GotCapture {...props} capture={capture} />
          ) : (
            <NotGotLine reason={capture.reason} detail={capture.detail} />
          )}
        </li>
      ))}
    </ul>
  );
}

function GotCapture(props: IncidentCapturesProps & { readonly capture: Capture }) {
  const { capture, opened, onOpen, onClose, onSave, onCover } = props;
  const t = useTranslate();
  const view = viewOf(capture);
  const shown = opened.get(capture.id);
  return (
    <>
      <p class="small soft">{t(`log.methodHelp.${capture.method}`)}</p>
      {capture.fileName !== '' && (
        <p>
          <ShownLine text={capture.fileName} empty="" limit={120} />
        </p>
      )}
      <p class="small">
        {t('log.captureGot', {
          size: formatBytes(capture.size, t.locale),
          type: capture.mediaType.slice(0, 80) || '–',
        })}
        {' · '}
        <time dateTime={capture.loggedAt}>
          {t('log.seenUtc', { time: utcStamp(capture.loggedAt) })}
        </time>
      </p>
      <p class="small code">
        {t('log.hash')} {capture.sha256}
      </p>
      {capture.transform !== undefined && (
        <p class="small">
          {t('log.howMade')} <span lang="en">{capture.transform}</span>
        </p>
      )}
      {capture.derivedFrom !== undefined && (
        <p class="small code">
          {t('log.derivedFrom')} {capture.derivedFrom}
        </p>
      )}
      <div class="row">
        {view !== 'none' && (
          <Button
            size="small"
            aria-expanded={shown !== undefined}
            onClick={() => (shown ? onClose(capture) : onOpen(capture, view))}
          >
            {shown ? t('log.hide') : t(view === 'text-of-page' ? 'log.showText' : 'log.view')}
          </Button>
        )}
        {canBeCovered(capture) && (
          <Button size="small" onClick={() => onCover(capture)}>
            {t('log.cover')}
          </Button>
        )}
        <Button size="small" onClick={() => onSave(capture)}>
          {t('log.saveFile')}
        </Button>
      </div>
      <p class="small soft">
        {t(view === 'text-of-page' ? 'log.snapshotWarning' : 'log.saveWarning')}
      </p>
      {shown && <OpenedCapture capture={capture} shown={shown} />}
    </>
  );
}

/** What was opened: the picture or the words, or how far it has come. */
export function OpenedCapture({
  capture,
  shown,
}: {
  readonly capture: Capture;
  readonly shown: Opened;
}) {
  const t = useTranslate();
  if (shown.is === 'reading') return <p role="status">{t('common.loading')}</p>;
  if (shown.is === 'problem') return <p role="alert">{problemText(shown.problem, t)}</p>;
  if (shown.is === 'image') {
    return (
      <img
        class="capture__image"
        src={shown.url}
        alt={t('log.screenshotAlt', { time: utcStamp(capture.loggedAt) })}
      />
    );
  }
  return (
    <div class="capture__text">
      <ShownText text={shown.text} />
      {shown.cut && (
        <p class="small soft">
          {t('log.textCut', { size: formatBytes(shown.text.length, t.locale) })}
        </p>
      )}
    </div>
  );
}
