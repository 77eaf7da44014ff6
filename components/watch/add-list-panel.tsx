import { useState } from 'preact/hooks';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { ListReport } from '../../lib/watch/list-entry.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { FileChooser } from '../common/file-chooser.tsx';
import { TextArea } from '../common/text-area.tsx';
import type { FormDraft } from '../log/form-draft.ts';
import { isKept } from '../log/kept-texts.ts';
import { ListReportView } from './list-report-view.tsx';

/** How far a list has come. */
export type AddingList =
  | { readonly is: 'idle' }
  | { readonly is: 'reading'; readonly done: number; readonly total: number }
  /** Read, and waiting for a yes. */
  | { readonly is: 'read'; readonly report: ListReport }
  | { readonly is: 'adding'; readonly report: ListReport; readonly done: number }
  | {
      readonly is: 'added';
      readonly report: ListReport;
      readonly added: number;
      /** Pages that were not added because the person stopped it. */
      readonly left: number;
    }
  | {
      readonly is: 'failed';
      readonly problem: Problem;
      readonly report: ListReport | null;
      readonly added: number;
    };

interface AddListPanelProps {
  readonly state: AddingList;
  readonly draft?: FormDraft;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File) => void;
  readonly onAdd: () => void;
  readonly onStop: () => void;
  readonly onSaveRefused: (report: ListReport) => void;
}

/** Many pages at once, from a paste or a file: read first, then shown, then added. */
export function AddListPanel(props: AddListPanelProps) {
  const { state, draft, onText, onFile, onAdd, onStop } = props;
  const t = useTranslate();
  const [text, setText] = useState(draft?.kept?.form?.['text'] ?? '');
  const busy = state.is === 'reading' || state.is === 'adding';
  return (
    <div class="stack">
      <TextArea
        label={t('watch.paste')}
        hint={t('watch.pasteHelp')}
        value={text}
        rows={6}
        onInput={(typed) => {
          setText(typed);
          draft?.keep({ text: typed });
        }}
      />
      <div class="row">
        <Button disabled={busy || text.trim() === ''} onClick={() => onText(text)}>
          {t('watch.readPaste')}
        </Button>
        <FileChooser
          label={t('watch.chooseFile')}
          busy={busy}
          accept=".txt,.csv,.html,.htm,text/plain,text/csv,text/html"
          onFile={onFile}
        />
      </div>
      <p class="small soft measure">{t('watch.fileHelp')}</p>
      {state.is === 'reading' && (
        <Progress
          label={t('watch.reading')}
          done={state.done}
          total={state.total}
          onStop={onStop}
        />
      )}
      {state.is === 'adding' && (
        <Progress
          label={t('watch.adding', { done: state.done, total: state.report.entries.length })}
          done={state.done}
          total={state.report.entries.length}
          onStop={onStop}
        />
      )}
      <p role="status">
        {[isKept(text) ? '' : t('common.draftTooLong'), outcome(state, t)]
          .filter(Boolean)
          .join(' ')}
      </p>
      {state.is === 'failed' && (
        <p role="alert" class="note note--bad">
          {problemText(state.problem, t)}
        </p>
      )}
      {'report' in state && state.report !== null && (
        <ListReportView report={state.report} onSave={props.onSaveRefused} />
      )}
      {state.is === 'read' && state.report.entries.length > 0 && (
        <Button tone="primary" onClick={onAdd}>
          {t('watch.addAll', { count: state.report.entries.length })}
        </Button>
      )}
    </div>
  );
}

function outcome(state: AddingList, t: ReturnType<typeof useTranslate>): string {
  switch (state.is) {
    case 'read':
      return t('watch.readDone', { count: state.report.entries.length, lines: state.report.lines });
    case 'added':
      return state.left > 0
        ? t('watch.addingStopped', { count: state.added, left: state.left })
        : t('watch.added', { count: state.added });
    case 'failed':
      return t('watch.addedSoFar', { count: state.added });
    case 'idle':
    case 'reading':
    case 'adding':
      return '';
    default:
      return state satisfies never;
  }
}

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly onStop: () => void;
}

function Progress({ label, done, total, onStop }: ProgressProps) {
  const t = useTranslate();
  return (
    <div class="progress">
      <label>
        <span>{label}</span>
        <progress max={Math.max(1, total)} value={done} />
      </label>
      <Button size="small" onClick={onStop}>
        {t('watch.stop')}
      </Button>
    </div>
  );
}
