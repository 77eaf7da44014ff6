import type { TimeFault } from '../../lib/evidence/time/check-time-answer.ts';
import type { IntoZipFault } from '../../lib/evidence/time/put-into-zip.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Instant } from '../../lib/civil-date.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { DropZone } from '../common/drop-zone.tsx';
import { FileChooser } from '../common/file-chooser.tsx';
import { utcStamp } from '../log/format-moment.ts';
import { visibleLine } from '../log/visible-text.ts';

/** What came of the last thing that was done about time stamps. Names of files are a stranger's. */
export type Stamping =
  | { readonly is: 'working' }
  | { readonly is: 'kept'; readonly about: StampedThing; readonly time: Instant }
  | { readonly is: 'kept-before' }
  | { readonly is: 'refused'; readonly item: string; readonly fault: TimeFault }
  | { readonly is: 'zip-ready'; readonly name: string }
  | { readonly is: 'zip-refused'; readonly name: string; readonly fault: IntoZipFault }
  | { readonly is: 'failed'; readonly problem: Problem };

/** What a time stamp turned out to be over. */
export type StampedThing =
  | { readonly of: 'export'; readonly at: Instant }
  | { readonly of: 'checkpoint'; readonly seq: number };

interface StampPanelProps {
  readonly state: Stamping | null;
  /** Whether there is an answer that could go into a ZIP. */
  readonly hasAnswers: boolean;
  readonly onAnswer: (file: File) => void;
  readonly onZip: (file: File) => void;
  readonly onSaveZip: () => void;
}

/** Where answers of time-stamping authorities come in, and go into bundles that have left. */
export function StampPanel({ state, hasAnswers, onAnswer, onZip, onSaveZip }: StampPanelProps) {
  const t = useTranslate();
  const busy = state?.is === 'working';
  const bad = state?.is === 'refused' || state?.is === 'zip-refused' || state?.is === 'failed';
  return (
    <div class="stack">
      <p class="soft measure">{t('evidence.stampsIntro')}</p>
      <DropZone
        label={t('evidence.attachAnswer')}
        choose={t('evidence.attachAnswer')}
        drop={t('evidence.attachDrop')}
        busy={busy}
        accept=".tsr,application/timestamp-reply"
        onFile={onAnswer}
      />
      {hasAnswers && (
        <p class="measure">
          <FileChooser
            label={t('evidence.intoZip')}
            busy={busy}
            accept=".zip,application/zip"
            onFile={onZip}
          />{' '}
          <span class="soft">{t('evidence.intoZipHint')}</span>
        </p>
      )}
      <p role={bad ? 'alert' : 'status'} class={bad ? 'field__error measure' : 'measure'}>
        {state && sentence(state, t)}
      </p>
      {state?.is === 'zip-ready' && (
        <div>
          <Button tone="primary" onClick={onSaveZip}>
            {t('evidence.intoZipSave')}
          </Button>
        </div>
      )}
    </div>
  );
}

function sentence(state: Stamping, t: Translate): string {
  switch (state.is) {
    case 'working':
      return t('evidence.stampWorking');
    case 'kept':
      return state.about.of === 'export'
        ? t('evidence.stampKept', {
            exported: t('log.seenUtc', { time: utcStamp(state.about.at) }),
            time: t('log.seenUtc', { time: utcStamp(state.time) }),
          })
        : t('evidence.stampKeptCheckpoint', {
            seq: state.about.seq,
            time: t('log.seenUtc', { time: utcStamp(state.time) }),
          });
    case 'kept-before':
      return t('evidence.stampKeptBefore');
    case 'refused': {
      const item = isolated(state.item);
      const why =
        state.fault === 'stamp-other-imprint'
          ? t('evidence.stampNotOurs', { item })
          : t(`report.bad.${state.fault}`, { item });
      return `${why} ${t('evidence.stampNothingKept')}`;
    }
    case 'zip-ready':
      return t('evidence.intoZipReady', { name: isolated(state.name) });
    case 'zip-refused':
      return t(`evidence.intoZip.${state.fault}`, { name: isolated(state.name) });
    case 'failed':
      return problemText(state.problem, t);
    default:
      return state satisfies never;
  }
}

/** The sentence is ours, the name in it a stranger's: isolated by first-strong marks. */
function isolated(name: string): string {
  return `\u2068${visibleLine(name, 80)}\u2069`;
}
