import { instantOf } from '../civil-date.ts';
import type { Clock } from '../clock.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import type { Problem } from '../result.ts';
import { setAside, type Gap } from './aside.ts';
import { databaseNameIn } from './database-name.ts';
import type { LastKnown } from './door-state.ts';
import type { Shelves } from './open-vault-for.ts';

/**
 * Sets a damaged log aside with all that lay on its shelves, before another takes its place.
 * @param before id of the vault that takes its place: its log will tell of the gap.
 */
export async function setAsideNow(
  shelves: Shelves,
  clock: Clock,
  before: string,
  { code }: Problem,
  lastKnown: LastKnown | null,
): Promise<void> {
  const [header, sentinel, waiting] = await Promise.all([
    shelves.header.read(),
    shelves.sentinel.read(),
    shelves.waiting.read(),
  ]);
  const now = clock.now();
  const gap: Gap = {
    problem: code,
    lastKnown,
    keptAs: databaseNameIn(header),
    loggedAt: instantOf(now),
    utcOffset: utcOffsetOf(now),
  };
  await setAside(shelves.aside, { before, recorded: false, gap, header, sentinel, waiting });
}
