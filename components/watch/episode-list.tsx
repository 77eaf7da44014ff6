import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Look } from '../../lib/watch/look.ts';
import type { Episode } from '../../lib/watch/page-story.ts';
import { Button } from '../common/button.tsx';
import { localStamp, utcStamp } from '../log/format-moment.ts';
import { VerdictView } from '../witness/verdict-view.tsx';
import { BracketLine } from './bracket-line.tsx';

interface EpisodeListProps {
  readonly episodes: readonly Episode[];
  /** Makes an entry of the log of what an episode found. */
  readonly onLog: (episode: Episode) => void;
  readonly busy: boolean;
}

/** What happened to a page, newest first: each as an interval, with the looks that it rests on. */
export function EpisodeList({ episodes, onLog, busy }: EpisodeListProps) {
  const t = useTranslate();
  if (episodes.length === 0) return <p class="soft">{t('watch.noEpisodes')}</p>;
  return (
    <ol class="episodes">
      {episodes.toReversed().map((episode) => {
        const { kind, began, ended, looks, confirmedBy, headlineBy } = episode;
        return (
          <li key={`${kind} ${began.until.observation.id}`} class="episode">
            <h3>
              <BracketLine bracket={began} what={kind} />
            </h3>
            <p>
              {t(confirmedBy ? 'watch.confirmedAt' : 'watch.unconfirmed', stampOf(confirmedBy))}
            </p>
            {confirmedBy && !headlineBy && kind !== 'changed' && (
              <p class="small soft">{t('watch.oneDayOnly')}</p>
            )}
            <p>{ended ? <BracketLine bracket={ended} what="ended" /> : t('watch.stillLasts')}</p>
            <LookList looks={looks} />
            <div class="row">
              <Button size="small" aria-disabled={busy} onClick={() => busy || onLog(episode)}>
                {t('watch.logThis')}
              </Button>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function stampOf(look: Look | null): Record<string, string> {
  return look ? { time: utcStamp(look.observation.loggedAt) } : {};
}

/** Looks that are drawn before more are asked for. */
const SHOWN = 20;

interface LookListProps {
  readonly looks: readonly Look[];
  readonly open?: boolean;
}

/** Looks at a page, newest first, each with what it found and why. */
export function LookList({ looks, open = false }: LookListProps) {
  const t = useTranslate();
  const [limit, setLimit] = useState(SHOWN);
  return (
    <details open={open}>
      <summary>{t('watch.looks', { count: looks.length })}</summary>
      <ol class="looks">
        {looks
          .toReversed()
          .slice(0, limit)
          .map(({ observation, state }) => (
            <li key={observation.id} class="look" data-state={state}>
              <p>
                <time dateTime={observation.loggedAt}>
                  {t('log.seenUtc', { time: utcStamp(observation.loggedAt) })}
                </time>{' '}
                <span class="small soft">{localStamp(observation.loggedAt)}</span>
              </p>
              <p class="small soft">
                {t(`watch.look.${state}`)}
                {observation.look && <> · {t(`watch.how.${observation.look.where}`)}</>}
              </p>
              {observation.verdict && <VerdictView verdict={observation.verdict} />}
            </li>
          ))}
      </ol>
      {looks.length > limit && (
        <Button size="small" onClick={() => setLimit(limit + SHOWN)}>
          {t('watch.looksMore')}
        </Button>
      )}
    </details>
  );
}
