import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import type { Observation } from '../../lib/incidents/incident.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import type { PageStory } from '../../lib/watch/page-story.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { WatchBook } from '../../lib/watch/watch-book.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const WORDS = [
  'The Office of the High Commissioner published its assessment of the human rights concerns on Wednesday.',
  'It says that the people who were held have a right to the truth, and that their families do not know where they are.',
];
const page = (words: readonly string[]) => ({
  kind: 'page' as const,
  html: `<!doctype html><title>Statement</title>${words.map((text) => `<p>${text}</p>`).join('')}`,
});
const MANY = 200;

/** The looks of the watch list, by the worker itself, at servers on loopback. */
describeInBrowsers('the looks of the watch list', (browser) => {
  let site: LoopbackSite;
  let own: BrowserView;
  let store: ExtensionStore;

  beforeAll(async () => {
    const standing = ['/edited', '/gone', '/reset', '/scripted'];
    const many = Array.from({ length: MANY }, (_, index) => `/many/${index}`);
    site = await startLoopbackSite(
      Object.fromEntries([...standing, ...many].map((path) => [path, page(WORDS)])),
    );
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
    const { watch } = defaultSettings();
    await store.call('changeSettings', { watch: { ...watch, secondsPerHost: 0 } });
    await browser().grantSite('http://127.0.0.1/*');
  });
  afterAll(() => site.close());

  async function add(addresses: readonly string[]): Promise<readonly string[]> {
    const wanted = addresses.map((address) => ({ address }));
    const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(new Date()));
    await store.call('append', pages);
    return pages.map(({ id }) => id);
  }

  async function stories(ids: readonly string[]): Promise<readonly PageStory[]> {
    const book = new WatchBook();
    book.update(await store.call('facts'));
    return ids.flatMap((id) => book.story(id) ?? []);
  }

  /** Asks for a look and waits until each of these pages has one more. */
  async function lookAt(ids: readonly string[], looks: number): Promise<readonly PageStory[]> {
    await sendFrom(own, 'replan-looks', { pageIds: looks === 1 ? [] : [...ids] });
    return waitUntil(
      'the looks are made',
      async () => {
        const told = await stories(ids);
        return told.every((story) => story.looks.length >= looks) ? told : null;
      },
      100_000,
    );
  }

  function lastLook(story: PageStory | undefined): Observation {
    const look = story?.looks.at(-1);
    if (!look) throw new Error('no look');
    return look.observation;
  }

  test('an edit, a removal that is taken back, and a reset are told apart', async () => {
    const ids = await add(['/edited', '/gone', '/reset'].map((path) => site.origin + path));
    const first = await lookAt(ids, 1);
    expect(first.map(({ stage }) => stage)).toEqual(['seen', 'seen', 'seen']);
    expect(lastLook(first[0])).toMatchObject({
      http: { got: true, method: 'background-fetch', status: 200 },
      look: { session: 'anonymous', where: 'background-fetch' },
    });

    site.answer('/edited', page(WORDS.slice(0, 1)));
    site.answer('/gone', { kind: 'page', status: 404, html: '<!doctype html><title>404</title>' });
    site.answer('/reset', { kind: 'reset' });
    const [edited, gone, reset] = await lookAt(ids, 2);
    expect(edited?.episodes).toMatchObject([{ kind: 'changed' }]);
    expect(lastLook(edited).verdict?.evidence.map(({ value }) => value)).toContain(WORDS[1]);
    expect(gone?.stage).toBe('missing');
    // Nobody chose a neighbour: a reset alone is not enough data.
    expect(lastLook(reset).verdict).toMatchObject({ access: 'insufficient', rule_id: 'no_floor' });
    const { http } = lastLook(reset);
    expect(http.got && http.error).toMatch(/RESET/);
    expect(lastLook(reset).look?.controls).toMatchObject([{ kind: 'same-host', outcome: 'ok' }]);

    site.answer('/gone', page(WORDS));
    const [, back] = await lookAt(ids, 3);
    expect(back?.episodes).toMatchObject([{ kind: 'gone', ended: {} }]);
    // Gone once and back at the next look: that is no restoring.
    expect(back?.stage).toBe('seen');
  });

  test('with neighbours: those that answer let a reset count, those that fail do not', async () => {
    const { watch } = defaultSettings();
    const neighbours = [`${site.origin}/many/0`, `${site.origin}/many/1`];
    await store.call('changeSettings', { watch: { ...watch, secondsPerHost: 0, neighbours } });
    site.answer('/scripted', page(WORDS));
    const ids = await add([`${site.origin}/scripted`]);
    await lookAt(ids, 1);
    site.answer('/scripted', { kind: 'reset' });
    const [reset] = await lookAt(ids, 2);
    expect(lastLook(reset).verdict).toMatchObject({
      access: 'impaired',
      rule_id: 'single_failure',
    });
    for (const path of ['/many/0', '/many/1']) site.answer(path, { kind: 'reset' });
    const [lost] = await lookAt(ids, 3);
    expect(lastLook(lost).verdict).toMatchObject({
      access: 'insufficient',
      rule_id: 'controls_failed',
    });
    for (const path of ['/many/0', '/many/1']) site.answer(path, page(WORDS));
    await store.call('changeSettings', { watch: { ...watch, secondsPerHost: 0 } });
  });

  test('two hundred pages are looked at once each', async () => {
    const before = site.hits().length;
    const paths = Array.from({ length: MANY }, (_, index) => `/many/${index}`);
    const ids = await add(paths.map((path) => site.origin + path));
    const told = await lookAt(ids, 1);
    expect(told.every(({ stage, looks }) => stage === 'seen' && looks.length === 1)).toBe(true);
    const asked = site
      .hits()
      .slice(before)
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/many/'));
    expect(asked.toSorted()).toEqual(paths.toSorted());
  });

  test('a site that nobody allowed is not asked', async () => {
    const ids = await add([`${site.origin.replace('127.0.0.1', 'localhost')}/edited`]);
    const before = site.hits().length;
    await sendFrom(own, 'replan-looks', { pageIds: [...ids] });
    await lookAt(await add([`${site.origin}/edited?again`]), 1);
    expect(site.hits().length).toBe(before + 1);
    expect((await stories(ids))[0]?.looks).toEqual([]);
  });
});
