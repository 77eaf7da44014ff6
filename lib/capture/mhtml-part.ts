import type { NotGot } from '../incidents/incident.ts';
import {
  guarded,
  movedOn,
  part,
  SNAPSHOT_DEADLINE_MS,
  SNAPSHOT_LIMIT,
  type GotPart,
  type PartContext,
} from './capture-parts.ts';
import { notGot } from './not-got.ts';
import { within } from './within.ts';

/** The page with its resources in one file, as Chromium saves it. */
export async function getMhtml({ door, tab, wait }: PartContext): Promise<GotPart | NotGot> {
  return guarded(tab, async () => {
    const saved = await within(
      door.saveAsMhtml(tab.tabId, SNAPSHOT_LIMIT),
      SNAPSHOT_DEADLINE_MS,
      wait,
    );
    const left = movedOn(tab, await door.readTab(tab.tabId));
    if (left) return left;
    if (saved.size === 0) return notGot('empty');
    if (saved.size > SNAPSHOT_LIMIT) return notGot('too-large', `${saved.size} bytes`);
    return part('multipart/related', [new Uint8Array(await saved.arrayBuffer())]);
  });
}
