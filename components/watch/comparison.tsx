import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Look } from '../../lib/watch/look.ts';
import type { TextDiff } from '../../lib/watch/text-diff.ts';
import type { Loaded } from '../common/loaded.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Select } from '../common/select.tsx';
import { utcStamp } from '../log/format-moment.ts';
import { BeforeAfter, type Picture } from './before-after.tsx';
import { TextDiffView } from './text-diff-view.tsx';

/** What two looks left behind to compare; null where one of them left none. */
export interface Compared {
  readonly diff: TextDiff | null;
  readonly pictures: { readonly before: Picture; readonly after: Picture } | null;
}

interface ComparisonProps {
  /** Looks with something to compare, oldest first; those with an incident were made by a person who logged the page. */
  readonly looks: readonly Look[];
  readonly beforeId: string;
  readonly afterId: string;
  readonly onBefore: (observationId: string) => void;
  readonly onAfter: (observationId: string) => void;
  /** Chooses two looks that have pictures; null where there are no two. */
  readonly onPictures: (() => void) | null;
  readonly compared: Loaded<Compared>;
}

/** A page at two moments: its words and its picture. */
export function Comparison(props: ComparisonProps) {
  const { looks, beforeId, afterId, onBefore, onAfter, onPictures, compared } = props;
  const t = useTranslate();
  if (looks.length < 2) return <p class="soft measure">{t('watch.nothingToCompare')}</p>;
  const options = looks.map(({ observation, state }) => ({
    value: observation.id,
    label: t('watch.lookOption', {
      time: utcStamp(observation.loggedAt),
      what: t(observation.incidentId === null ? `watch.look.${state}` : 'watch.ownCapture'),
    }),
  }));
  return (
    <div class="comparison">
      <div class="log-filters__fields">
        <Select label={t('watch.before')} value={beforeId} options={options} onChange={onBefore} />
        <Select label={t('watch.after')} value={afterId} options={options} onChange={onAfter} />
      </div>
      {compared.state === 'loading' && <p role="status">{t('watch.comparing')}</p>}
      {compared.state === 'failed' && <ProblemNote problem={compared.problem} />}
      {compared.state === 'ready' && (
        <>
          <h3>{t('watch.words')}</h3>
          {compared.value.diff ? (
            <TextDiffView key={`${beforeId} ${afterId}`} diff={compared.value.diff} />
          ) : (
            <p class="soft">{t('watch.noText')}</p>
          )}
          <h3>{t('watch.pictures')}</h3>
          {compared.value.pictures ? (
            <BeforeAfter {...compared.value.pictures} />
          ) : (
            <>
              <p class="soft measure">{t('watch.noPictures')}</p>
              {onPictures && (
                <Button size="small" onClick={onPictures}>
                  {t('watch.comparePictures')}
                </Button>
              )}
            </>
          )}
        </>
      )}
    </div>
  );
}
