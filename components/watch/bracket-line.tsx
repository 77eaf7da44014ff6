import type { Bracket } from '../../lib/watch/page-story.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { LookState } from '../../lib/watch/look.ts';
import { utcStamp } from '../log/format-moment.ts';

interface BracketLineProps {
  readonly bracket: Bracket;
  /** What happened in between. */
  readonly what: 'gone' | 'changed' | 'unreached' | 'ended';
}

/** When something happened, always as the interval that it is: after one look and not after the next. */
export function BracketLine({ bracket, what }: BracketLineProps) {
  const t = useTranslate();
  const { after, until } = bracket;
  const words = what === 'ended' ? endOf(until.state) : what;
  const to = until.observation.loggedAt;
  const from = after?.observation.loggedAt;
  return (
    <span>
      {from === undefined
        ? t(`watch.before.${words}`, { to: utcStamp(to) })
        : t(`watch.between.${words}`, { from: utcStamp(from), to: utcStamp(to) })}
    </span>
  );
}

/** What goes on no longer may have ended in a page that is there otherwise, or in one that is gone. */
function endOf(state: LookState): 'ended' | 'endedChanged' | 'endedGone' {
  if (state === 'changed') return 'endedChanged';
  return state === 'gone' ? 'endedGone' : 'ended';
}
