import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { CoveredArea, PictureSize } from '../../lib/incidents/covered-copy.ts';
import type { Problem } from '../../lib/result.ts';
import { Dialog } from '../common/dialog.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { CoverEditor } from './cover-editor.tsx';

/** How far the covered copy of a picture is. */
export interface Covering {
  readonly is: 'reading' | 'open' | 'saving' | 'failed' | 'kept';
  /** Address of the picture in this page; there once it is open. */
  readonly url?: string;
  readonly problem?: Problem;
  /** What was drawn on it before and not kept. */
  readonly areas?: readonly CoveredArea[];
}

export interface CoverDialogProps {
  readonly state: Covering | null;
  /** Told of every area that is drawn, changed or removed. */
  readonly onAreas?: (areas: readonly CoveredArea[]) => void;
  readonly onCover: (areas: readonly CoveredArea[], picture: PictureSize) => void;
  readonly onClose: () => void;
}

/** The window in which a covered copy is made, and the sentence that says that it was. */
export function CoverDialog({ state, onAreas, onCover, onClose }: CoverDialogProps) {
  const t = useTranslate();
  const kept = state?.is === 'kept';
  return (
    <>
      <Dialog title={t('log.cover')} open={state !== null && !kept} onClose={onClose}>
        {state?.is === 'reading' && <p role="status">{t('common.loading')}</p>}
        {state?.problem && <ProblemNote problem={state.problem} />}
        {state?.url && (
          <CoverEditor
            url={state.url}
            saving={state.is === 'saving'}
            start={state.areas}
            onAreas={onAreas}
            onCover={onCover}
            onCancel={onClose}
          />
        )}
      </Dialog>
      <p role="status" class="small">
        {kept && t('log.coverKept')}
      </p>
    </>
  );
}
