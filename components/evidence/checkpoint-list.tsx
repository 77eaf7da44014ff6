import type { ComponentChildren } from 'preact';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Checkpoint } from '../../lib/incidents/custody-record.ts';
import { Button } from '../common/button.tsx';

interface CheckpointListProps {
  readonly checkpoints: readonly Checkpoint[];
  readonly stampsOf: (one: Checkpoint) => ComponentChildren;
  /** Whether something was logged since the last; else there is nothing to cover. */
  readonly hasNews: boolean;
  readonly onMake: () => void;
}

/** So many of the last are shown at once. */
const SHOWN = 10;

/** Checkpoints of the custody log, latest first: one time stamp over one of them dates everything before it. */
export function CheckpointList({ checkpoints, stampsOf, hasNews, onMake }: CheckpointListProps) {
  const t = useTranslate();
  const latest = checkpoints.toReversed();
  return (
    <div class="stack">
      <p class="soft measure">{t('evidence.checkpointsIntro')}</p>
      {latest.length > 0 && (
        // A region that scrolls has to be reachable by keyboard (WCAG 2.1.1).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div class="wide-table" tabIndex={0} role="region" aria-label={t('evidence.checkpoints')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('evidence.checkpointDay')}</th>
                <th scope="col">{t('evidence.checkpointSeq')}</th>
                <th scope="col">{t('evidence.stamps')}</th>
              </tr>
            </thead>
            <tbody>
              {latest.slice(0, SHOWN).map((one) => (
                <tr key={one.id}>
                  <td class="tabular">{one.day}</td>
                  <td class="tabular">{one.seq}</td>
                  <td>{stampsOf(one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {latest.length > SHOWN && (
        <p class="soft">{t('evidence.checkpointsMore', { count: latest.length - SHOWN })}</p>
      )}
      <div>
        <Button disabled={!hasNews} onClick={onMake}>
          {t('evidence.checkpointMake')}
        </Button>
      </div>
    </div>
  );
}
