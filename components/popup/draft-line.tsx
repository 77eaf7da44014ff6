import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { DraftState } from '../log/draft-keeper.ts';

/** Whether what is typed is safe, and a way to begin again. */
export function DraftLine({
  state,
  into,
  onClear,
}: {
  readonly state: DraftState;
  /** Where a draft goes: into the log, sealed while that is locked, or into memory before the first choice. */
  readonly into: 'log' | 'sealed' | 'memory';
  readonly onClear: () => void;
}) {
  const t = useTranslate();
  if (state.is === 'none') return null;
  if (state.is === 'not-kept') {
    return (
      <p class="popup__failure" role="alert">
        {t('popup.draftNotSaved', { reason: problemText(state.problem, t) })}
      </p>
    );
  }
  return (
    <p class="popup__draft small soft">
      <span role="status">
        {t(state.is === 'kept' ? `popup.draftKept.${into}` : 'popup.draftSaving')}
      </span>
      <button type="button" class="link-button" onClick={onClear}>
        {t('popup.clearForm')}
      </button>
    </p>
  );
}
