import { formatBytes } from '../../lib/i18n/format.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { FileChooser } from '../common/file-chooser.tsx';
import { visibleLine } from './visible-text.ts';

/** How far a file is that is being kept. */
export type Attaching =
  | { readonly is: 'keeping'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly is: 'kept'; readonly name: string }
  | { readonly is: 'failed'; readonly name: string; readonly problem: Problem };

interface AttachFileProps {
  readonly state: Attaching | null;
  readonly onFile: (file: File) => void;
}

/** A file from the person's disk, kept with the incident in sealed pieces. */
export function AttachFile({ state, onFile }: AttachFileProps) {
  const t = useTranslate();
  const busy = state?.is === 'keeping';
  return (
    <div class="stack attach">
      <div>
        <FileChooser label={t('log.attach')} busy={busy} onFile={onFile} />
      </div>
      {busy && (
        <progress aria-label={t('log.attach')} max={Math.max(state.total, 1)} value={state.done} />
      )}
      <p role="status" class="small">
        {state && sentence(state)}
      </p>
    </div>
  );

  function sentence(now: Attaching): string {
    const name = visibleLine(now.name, 80);
    switch (now.is) {
      case 'keeping':
        return t('log.attaching', {
          done: formatBytes(now.done, t.locale),
          total: formatBytes(now.total, t.locale),
        });
      case 'kept':
        return t('log.attached', { name });
      case 'failed':
        return t('log.attachFailed', { name, reason: problemText(now.problem, t) });
      default:
        return now satisfies never;
    }
  }
}
