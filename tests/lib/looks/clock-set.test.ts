import { beforeEach, expect, it, vi } from 'vitest';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { addPages } from '../../../lib/watch/add-pages.ts';
import { mustOpen, must, testMachine, type HandClock } from '../store/open-test-store.ts';
import { DAY, HOUR } from '../watch/a-watched-page.ts';
import { startWorker, Web } from './a-web.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const YEAR = 365 * DAY;
const PAGES = Array.from({ length: 20 }, (_, index) => `https://host${index % 5}.example/${index}`);
let store: LogStore;
let clock: HandClock;
let web: Web;
/** Of the browser that runs all the while. */
let session: Map<string, unknown>;

beforeEach(async () => {
  const machine = testMachine();
  ({ clock } = machine);
  store = await mustOpen(machine);
  web = new Web(clock);
  session = new Map();
  const { watch } = must(await store.settings());
  must(await store.changeSettings({ watch: { ...watch, secondsPerHost: 0 } }));
});

async function add(): Promise<void> {
  const wanted = PAGES.map((address) => ({ address }));
  const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(clock.now()));
  must(await store.append(pages));
}

/** Somebody sets the clock, or the network does. */
function setBy(milliseconds: number): void {
  clock.set(new Date(clock.now().getTime() + milliseconds).toISOString());
}

/** So many hours pass, with a ring of the alarm in each. */
async function hours(count: number): Promise<void> {
  for (let hour = 0; hour < count; hour += 1) {
    clock.tick(HOUR);
    await startWorker(store, clock, web, { session }).watch.reconcile();
  }
}

/** How often each page was asked for since this many requests. */
function askedSince(before: number): readonly number[] {
  const asked = web.asked.slice(before);
  return PAGES.map((url) => asked.filter((one) => one === url).length);
}

/** Looks at a page in two days, at most: a turn is a day, and marked days have more. */
async function looksInTwoDays(): Promise<number> {
  const before = web.asked.length;
  await hours(48);
  return Math.max(...askedSince(before));
}

it('set back a year, no page is left alone until then, and none is asked more often', async () => {
  await add();
  await hours(30);
  const usual = await looksInTwoDays();
  const facts = must(await store.facts()).length;
  setBy(-YEAR);
  const before = web.asked.length;
  await hours(48);
  for (const times of askedSince(before)) {
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThanOrEqual(usual + 1);
  }

  // Right again: the looks go on, and what lies between is a matter of one day.
  setBy(YEAR);
  const again = web.asked.length;
  await hours(48);
  for (const times of askedSince(again)) {
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThanOrEqual(usual + 2);
  }
  const all = must(await store.facts());
  expect(all.filter(({ type }) => type === 'missed-looks').length).toBeLessThanOrEqual(8);
  expect(all.length).toBeGreaterThan(facts);
  // Flagged where it happened, and nowhere repaired.
  const back = must(await store.custody()).filter(({ clockSetBack }) => clockSetBack);
  expect(back).toHaveLength(1);
});

it('added while the clock was a year ahead, the pages are looked at when it is right again', async () => {
  setBy(YEAR);
  await add();
  setBy(-YEAR);
  const before = web.asked.length;
  await hours(48);
  for (const times of askedSince(before)) expect(times).toBeGreaterThan(0);
});

it('looked at while the clock was a year ahead, they are looked at when it is right again', async () => {
  await add();
  await hours(30);
  const usual = await looksInTwoDays();
  setBy(YEAR);
  await hours(2);
  setBy(-YEAR);
  const before = web.asked.length;
  await hours(48);
  for (const times of askedSince(before)) {
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThanOrEqual(usual + 2);
  }
});
