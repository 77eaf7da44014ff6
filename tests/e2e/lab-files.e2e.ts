import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../lib/cli/browsers/find-browser.ts';
import { enginesOfThisRun } from '../support/in-browsers.ts';
import { handIn, keptProfile, type KeptProfile } from '../lab/kept-profile.ts';
import { noteInLabTable } from '../lab/lab-table.ts';
import {
  cutInHalf,
  cutToNothing,
  flipBits,
  storeFiles,
  takeAway,
  type StorePart,
} from '../lab/store-files.ts';

/** Entries in the log before anything is done to it: a number that no calendar shows by itself. */
const ENTRIES = 37;
const TITLES = Array.from({ length: ENTRIES }, (_, index) => `entry-${index + 1}`);

interface Damage {
  readonly mode: string;
  readonly engine: Engine;
  readonly part: StorePart;
  /** Which of the part's files. */
  readonly files: RegExp;
  readonly harm: (path: string) => Promise<void>;
}

const LEVELDB_DATA = /\.(log|ldb)$/;
const SQLITE = /\.sqlite(-wal)?$/;
const ALL = /./;

const DAMAGES: readonly Damage[] = [
  ...[
    { mode: 'bits turned in the data', files: LEVELDB_DATA, harm: flipBits },
    { mode: 'data cut in half', files: LEVELDB_DATA, harm: cutInHalf },
    { mode: 'data cut to nothing', files: LEVELDB_DATA, harm: cutToNothing },
    { mode: 'data deleted', files: LEVELDB_DATA, harm: takeAway },
    { mode: 'list of files deleted', files: /MANIFEST-\d+$/, harm: takeAway },
    { mode: 'all files deleted', files: ALL, harm: takeAway },
  ].map((each) => ({ ...each, engine: 'chromium' as const, part: 'database' as const })),
  ...[
    { mode: 'bits turned in the data', files: SQLITE, harm: flipBits },
    { mode: 'data cut in half', files: SQLITE, harm: cutInHalf },
    { mode: 'data cut to nothing', files: SQLITE, harm: cutToNothing },
    { mode: 'all files deleted', files: ALL, harm: takeAway },
  ].map((each) => ({ ...each, engine: 'firefox' as const, part: 'database' as const })),
  ...(['chromium', 'firefox'] as const).map((engine) => ({
    mode: 'header and sentinel deleted',
    engine,
    part: 'shelf' as const,
    files: ALL,
    harm: takeAway,
  })),
];

/** What the store may say. Anything else, above all that it is open and whole, is a silent loss. */
const ALARMS = ['store.short', 'store.will-not-open', 'store.read-failed', 'store.key-missing'];

describe.each(enginesOfThisRun())('files of the store damaged, %s', (engine) => {
  let whole: KeptProfile | null = null;
  beforeAll(async () => {
    whole = await keptProfile(engine);
    const browser = await whole.start();
    const hand = await handIn(browser);
    expect(await hand.call('setUp')).toBe('ok');
    for (const title of TITLES) expect(await hand.call('log', title)).toBe('ok');
    await browser.close();
  }, 60_000);
  afterAll(async () => {
    await whole?.remove();
  });

  test('undamaged, a copy of the profile is whole', async () => {
    const { before, after, screen } = await seenAfter(whole, engine, null);
    expect([before.door, before.state]).toEqual(['open', 'open']);
    expect(before.titles).toEqual(TITLES);
    expect(after).toEqual(before);
    expect(screen).not.toContain(String(ENTRIES));
  });

  test.each(DAMAGES.filter((each) => each.engine === engine))(
    '$mode: it is said, with what was known, and nothing is made anew',
    async (damage) => {
      const seen = await seenAfter(whole, engine, damage);
      expect(ALARMS).toContain(seen.before.state);
      expect(seen.before.door).toBe('damaged');
      if (damage.part === 'database') {
        expect(seen.before.lastKnown).toBe(ENTRIES);
        expect(seen.screen).toContain(String(ENTRIES));
        expect(seen.shelvesAfter).toEqual(seen.shelvesBefore);
      }
      // Looking at it, also through the extension's own pages and worker, has put nothing in its place.
      expect(seen.rowsAfter).toEqual(seen.rowsBefore);
      expect(seen.after).toEqual(seen.before);
      expect(seen.refused).not.toBe('ok');
      noteInLabTable({
        mode: damage.mode,
        browser: engine,
        tried: 1,
        detected: `${seen.before.state}, ${seen.before.lastKnown ?? 'no number'} known`,
        outcomes: [seen.before, seen.after].map((look) => ({ acknowledged: TITLES, look })),
      });
    },
  );
});

/** Harms a copy of the profile and looks at it twice: with the store's code, then after the dashboard was opened. */
async function seenAfter(whole: KeptProfile | null, engine: Engine, damage: Damage | null) {
  if (!whole) throw new Error('there is no profile');
  const profile = await whole.copy();
  try {
    if (damage) {
      const files = await storeFiles(engine, profile.folder, damage.part);
      const chosen = files.filter((path) => damage.files.test(path));
      expect(chosen).not.toEqual([]);
      for (const path of chosen) await damage.harm(path);
    }
    const browser = await profile.start();
    try {
      const hand = await handIn(browser);
      const before = await hand.call('look');
      const rowsBefore = await hand.call('rows');
      const shelvesBefore = await hand.call('shelves');
      const refused = damage === null ? '' : await hand.call('log', 'one more');
      const page = await browser.openPage('dashboard.html');
      await page.waitFor(() => document.querySelector('h1'));
      const screen = await page.text();
      return {
        before,
        rowsBefore,
        shelvesBefore,
        refused,
        screen,
        after: await hand.call('look'),
        rowsAfter: await hand.call('rows'),
        shelvesAfter: await hand.call('shelves'),
      };
    } finally {
      await browser.close();
    }
  } finally {
    await profile.remove();
  }
}
