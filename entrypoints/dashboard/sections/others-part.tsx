import { Button } from '../../../components/common/button.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { OtherBundles } from '../../../components/evidence/other-bundles.tsx';
import type { KeyStanding } from '../../../lib/evidence/key-standing.ts';
import type { ListedBundle } from '../../../lib/evidence/merge/joint-view.ts';
import { formatBytes } from '../../../lib/i18n/format.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { useOthers } from './use-others.ts';

/** Bundles of others, and one file of them all. */
export function OthersPart({
  standingOf,
}: {
  readonly standingOf: (bundle: ListedBundle) => KeyStanding;
}) {
  const t = useTranslate();
  const { merging, merge, add, remove, ...shown } = useOthers();
  return (
    <OtherBundles {...shown} standingOf={standingOf} onFile={add} onRemove={remove}>
      <div class="stack">
        <p class="soft evidence__intro">{t('evidence.mergeIntro')}</p>
        <div>
          <Button tone="primary" disabled={merging.is === 'running'} onClick={merge}>
            {t('evidence.merge')}
          </Button>
        </div>
        {merging.is === 'running' && <p role="status">{t('evidence.mergeRunning')}</p>}
        {merging.is === 'failed' && <ProblemNote problem={merging.problem} />}
        {merging.is === 'done' && merging.summary.proofsLeftOut > 0 && (
          <p class="note" role="status">
            {t('report.merge.proofsLeftOut', { count: merging.summary.proofsLeftOut })}
          </p>
        )}
        {merging.is === 'done' && (
          <p role="status">
            {t('evidence.mergeDone', {
              bundles: merging.summary.bundles,
              signers: merging.summary.signers,
              size: formatBytes(merging.summary.bytes, t.locale),
            })}
          </p>
        )}
      </div>
    </OtherBundles>
  );
}
