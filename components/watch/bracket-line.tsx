import type { Bracket } from '../../lib/watch/page-story.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
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
  const to = until.observation.loggedAt;
  const from = after?.observation.loggedAt;
  return (
    <span>
      {from === undefined
        ? t(`watch.before.${what}`, { to: utcStamp(to) })
        : t(`watch.between.${what}`, { from: utcStamp(from), to: utcStamp(to) })}
    </span>
  );
}
