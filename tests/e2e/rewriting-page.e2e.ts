import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { clickButtonOver } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';
import { bytesIn, captureIn } from './capture-hands.ts';

const page = (script: string) => ({
  kind: 'page' as const,
  html: `<!doctype html><meta charset="utf-8"><title>x</title><body><p>rewritten 0</p><script>${script}</script>`,
});
const TELL = 'document.documentElement.dataset.turns = String(turn);';

/** Pages that never hold still, and what each changes. */
const PAGES = {
  '/body': page(`let turn = 0; setInterval(() => {
    turn += 1;
    const body = document.createElement('body');
    for (let at = 0; at < 200; at += 1) {
      const line = document.createElement('p');
      line.textContent = 'rewritten ' + turn;
      body.append(line);
    }
    document.body.replaceWith(body);
    ${TELL}
  }, 5);`),
  '/growing': page(`let turn = 0; setInterval(() => {
    turn += 1;
    document.body.insertAdjacentHTML('beforeend', '<p>rewritten ' + turn + '</p>'.repeat(20));
    if (document.body.childElementCount > 20000) document.body.replaceChildren('rewritten ' + turn);
    ${TELL}
  }, 5);`),
  '/root': page(`let turn = 0; setInterval(() => {
    turn += 1;
    const root = document.createElement('html');
    root.innerHTML = '<head><title>' + turn + '</title></head><body><p>rewritten ' + turn + '</p></body>';
    document.documentElement.replaceWith(root);
    ${TELL}
  }, 20);`),
  '/address': page(`let turn = 0; setInterval(() => {
    turn += 1;
    history.replaceState(null, '', '/address?' + turn);
    document.body.replaceChildren('rewritten ' + turn);
    ${TELL}
  }, 50);`),
};

describeInBrowsers('a page that rewrites itself while it is captured', (browser) => {
  let site: LoopbackSite;
  let own: BrowserView;
  let store: ExtensionStore;

  beforeAll(async () => {
    site = await startLoopbackSite({
      ...PAGES,
      '/still': { kind: 'page', html: '<!doctype html><title>x</title><p>It holds still.</p>' },
    });
    await browser().grantSite('http://127.0.0.1/*');
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
  }, 60_000);
  afterAll(() => site.close());

  const capture = async (path: string) => {
    const tab = await browser().openSite(site.origin + path);
    if (path !== '/still') {
      await tab.waitFor(() => Number(document.documentElement.dataset['turns']) > 3);
    }
    const tabId = await clickButtonOver(browser(), own, tab);
    // The look, and what became of the picture, the text and the snapshot.
    const kept = await captureIn({ own, store }, tabId, 4);
    await tab.close();
    return kept;
  };

  test.each(Object.keys(PAGES))('%s: every part is kept, or says why not', async (path) => {
    const { observation, got, missed, details } = await capture(path);
    // What answered under another address is not taken for the answer to this one.
    expect(observation?.http).toMatchObject(
      path === '/address'
        ? { got: false, reason: 'not-loaded-since-allowed' }
        : { got: true, status: 200 },
    );
    expect(Object.keys({ ...got, ...missed }).toSorted()).toEqual([
      'capture-visible-tab',
      'inner-text',
      'single-file',
    ]);
    for (const [method, reason] of Object.entries(missed)) {
      // It was there all the time; only the one whose address runs on is another page by then.
      expect([method, reason, path === '/address' || details[method]]).toEqual([
        method,
        'tab-gone',
        true,
      ]);
    }
    for (const method of ['inner-text', 'single-file']) {
      if (got[method])
        expect((await bytesIn(store, got[method])).toString()).toMatch(/rewritten \d/);
    }
  });

  test('nothing of it is left behind: the next page is captured whole', async () => {
    const { got, missed } = await capture('/still');
    expect(missed).toEqual({});
    expect((await bytesIn(store, got['inner-text'])).toString()).toBe('It holds still.');
    const facts = await store.call('facts');
    expect(facts.filter(({ type }) => type === 'incident')).toHaveLength(5);
  });
});
