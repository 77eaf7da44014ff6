import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { bundleBytes } from '../lib/evidence/a-bundle.ts';
import { unpack } from '../lib/evidence/unpacked.ts';
import { LOST_URL, PAGE_URL, webSource } from '../lib/evidence/wacz/web-story.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { startRangeServer, type RangeServer } from '../support/range-server.ts';

const REPLAY = new URL('../../node_modules/replaywebpage/', import.meta.url).pathname;

/** A recipient opens the archive of a bundle in ReplayWeb.page, which knows nothing of us. */
describeInBrowsers('the web archive in ReplayWeb.page', (browser) => {
  let folder = '';
  let server: RangeServer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replay-'));
    const zip = await bundleBytes(await webSource());
    const archive = (await unpack(zip)).find(([name]) => name.endsWith('/data/archive.wacz'));
    await writeFile(join(folder, 'archive.wacz'), archive?.[1] ?? '');
    server = await startRangeServer({
      '/': join(REPLAY, 'index.html'),
      '/ui.js': join(REPLAY, 'ui.js'),
      '/sw.js': join(REPLAY, 'sw.js'),
      '/archive.wacz': join(folder, 'archive.wacz'),
    });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  const shown = async (hash: string, words: readonly string[]): Promise<string> => {
    const source = encodeURIComponent(`${server.origin}/archive.wacz`);
    const view = await browser().openSite(`${server.origin}/?source=${source}#${hash}`);
    const text = await waitUntil(
      `“${words.join('”, “')}” on the page`,
      async () => {
        const all = await view.evaluate(shownText);
        return words.every((part) => all.includes(part)) ? all : null;
      },
      40_000,
    );
    await view.close();
    return text;
  };

  test('lists the page twice, as it was sent and as it stood, and the failure', async () => {
    const failure = `No answer (net::ERR_CONNECTION_RESET): ${LOST_URL}`;
    const listed = await shown('view=pages', ['3 Pages', 'The day', failure]);
    // Title and address stand twice in each row.
    expect(listed.split(PAGE_URL)).toHaveLength(5);
  });

  test.each([
    ['the answer of the server', PAGE_URL, '20261123193900', 'As the server sent it'],
    ['the page as it stood', PAGE_URL, '20261123193905', 'As it stood in the tab'],
    ['the failure', `urn:pageinfo:${LOST_URL}`, '20261123201500', '"error": "net::ERR_CONN'],
  ])('replays %s', async (_what, url, stamp, words) => {
    await shown(`view=pages&url=${encodeURIComponent(url)}&ts=${stamp}`, [words]);
  });
});

/** Runs in the page: all text that is on it, in shadow roots and frames too. */
function shownText(): string {
  const words: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
    if (node instanceof HTMLIFrameElement && node.contentDocument) walk(node.contentDocument);
    for (const child of node.childNodes) {
      const hidden = child instanceof HTMLStyleElement || child instanceof HTMLScriptElement;
      if (child.nodeType === Node.TEXT_NODE) words.push(child.textContent ?? '');
      else if (!hidden) walk(child);
    }
  };
  walk(document.body);
  return words.map((text) => text.trim()).join('\n');
}
