import { useEffect, useState } from 'preact/hooks';
import { localDateOf, type CivilDate } from '../../lib/civil-date.ts';
import type { Clock } from '../../lib/clock.ts';

const LOOK_EVERY_MS = 30_000;

/** The local civil date, looked at again so that a page left open overnight turns with the day. */
export function useToday(clock: Clock): CivilDate {
  const [today, setToday] = useState(() => localDateOf(clock.now()));
  useEffect(() => {
    const look = () => setToday(localDateOf(clock.now()));
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [clock]);
  return today;
}
