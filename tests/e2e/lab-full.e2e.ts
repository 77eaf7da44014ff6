import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../lib/cli/browsers/find-browser.ts';
import { handIn } from '../lab/kept-profile.ts';
import { noteInLabTable } from '../lab/lab-table.ts';
import type { LabHand } from '../lab/put-hand.ts';
import { smallDisk, type SmallDisk } from '../lab/small-disk.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';

/** What a browser with its caches needs, and little more. */
const MEGABYTES = 400;
const TRIES = 5;
/** What a write may say that was not kept. */
const REFUSALS = ['store.full', 'store.write-failed', 'store.closed', 'store.will-not-open'];

const SHORT = 'a write cut short by a full disk, past the question for room';

/** What was answered, entry by entry. `ok` is an acknowledgement, whenever it comes. */
class Answers {
  readonly acknowledged: string[] = [];
  readonly refused: string[] = [];
  readonly codes = new Set<string>();
  add(title: string, said: string): void {
    (said === 'ok' ? this.acknowledged : this.refused).push(title);
    if (said !== 'ok') this.codes.add(said);
  }
}

/** Fills a log to the brim and beyond, gives it room again, and goes on. */
async function fillAndGoOn(hand: LabHand, disk: SmallDisk | null): Promise<Answers> {
  const answers = new Answers();
  expect(await hand.call('setUp')).toBe('ok');
  answers.add('first', await hand.call('log', 'first'));
  for (let n = 1; n <= TRIES; n += 1) {
    disk?.fill();
    const title = `no room ${n}`;
    answers.add(title, await hand.call(disk ? 'log' : 'logAborted', title));
  }
  disk?.giveRoom();
  for (const title of ['room again', 'and again']) {
    const said = await hand.call('log', title);
    expect(said).toBe('ok');
    answers.add(title, said);
  }
  // With room for everything this would show nothing.
  expect(answers.refused).not.toEqual([]);
  for (const code of answers.codes) expect(REFUSALS).toContain(code);
  return answers;
}

/** What the store says after the browser was killed and started again on the same disk. */
async function afterKill(engine: Engine, disk: SmallDisk, blind: boolean) {
  const profile = join(disk.folder, 'profile');
  await mkdir(profile);
  const browser = await startBrowser(engine, { profile });
  let answers: Answers;
  try {
    const hand = await handIn(browser);
    if (blind) await hand.call('blindToRoom');
    answers = await fillAndGoOn(hand, disk);
    await browser.kill();
  } finally {
    await browser.close();
  }
  const again = await startBrowser(engine, { profile });
  try {
    return { answers, look: await (await handIn(again)).call('look') };
  } finally {
    await again.close();
  }
}

describe.each(enginesOfThisRun())('no room left, %s', (engine) => {
  test('a write that finds no room says so and has written nothing; with room again it goes on', async () => {
    const disk = await smallDisk(MEGABYTES);
    try {
      const { answers, look } = disk
        ? await afterKill(engine, disk, false)
        : await withoutDisk(engine);
      expect([look.state, look.problems]).toEqual(['open', []]);
      expect(look.titles).toEqual(answers.acknowledged);
      noteInLabTable({
        mode: disk
          ? 'disk really full (a small file system of its own)'
          : 'no room (nothing may be mounted here: each write aborted instead)',
        browser: engine,
        tried: TRIES,
        detected: `${[...answers.codes].join(', ')}: ${answers.refused.length} refused, none half-written`,
        outcomes: [{ acknowledged: answers.acknowledged, look }],
      });
    } finally {
      await disk?.remove();
    }
  });

  test('a write that the disk cuts short: what was acknowledged is there, or its number is said', async () => {
    const disk = await smallDisk(MEGABYTES);
    if (disk === null) {
      // Only a file system of one's own can cut a write short: the table says that it was not tried.
      noteInLabTable({
        mode: SHORT,
        browser: engine,
        tried: 0,
        detected: 'not run here',
        outcomes: [],
      });
      return;
    }
    try {
      const { answers, look } = await afterKill(engine, disk, true);
      const known = answers.acknowledged.length;
      if (look.state === 'open') expect(look.titles).toEqual(answers.acknowledged);
      else expect([look.state, look.lastKnown]).toEqual(['store.short', known]);
      noteInLabTable({
        mode: SHORT,
        browser: engine,
        tried: 1,
        detected:
          look.state === 'open' ? 'nothing to say: all are there' : `${look.state}, ${known} known`,
        outcomes: [{ acknowledged: answers.acknowledged, look }],
      });
    } finally {
      await disk.remove();
    }
  });
});

async function withoutDisk(engine: Engine) {
  const browser = await startBrowser(engine);
  try {
    const hand = await handIn(browser);
    return { answers: await fillAndGoOn(hand, null), look: await hand.call('look') };
  } finally {
    await browser.close();
  }
}
