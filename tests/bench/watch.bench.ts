import { createServer } from 'node:http';
import { findBrowser, type Engine } from '../../lib/cli/browsers/find-browser.ts';
import { launchBrowser } from '../../lib/cli/browsers/launch-browser.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { chooseNoPassphrase } from '../../lib/cli/demo/choose-first.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { AT_ONCE } from '../../lib/looks/watch-alarm.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import { sendFrom } from '../e2e/background-hands.ts';
import { storeIn } from '../e2e/background-store.ts';
import { extensionBuild } from '../support/extension-build.ts';
import { listenOnLoopback } from '../support/loopback-server.ts';
import type { BenchRow } from './bench-row.ts';

const PAGES = 1_000;
/** A host is asked one page at a time, so there must be more of them than are asked at once. */
const HOSTS = Array.from({ length: 20 }, (_, number) => `host-${number}.localhost`);
const LONGEST_MS = 900_000;
/** Nothing asked for so long: the round has ended. */
const IDLE_MS = 5_000;
const PAGE = `<!doctype html><title>Statement</title>${'<p>Words on a page that stands. </p>'.repeat(60)}`;

/**
 * The first look at 1,000 watched pages, each read, judged, kept with its bytes and written, beside `curl --parallel`
 * that fetches the same pages with as many at once and keeps nothing.
 */
export async function rows(): Promise<readonly BenchRow[]> {
  return [await rowOf('chromium'), await rowOf('firefox')];
}

async function rowOf(engine: Engine): Promise<BenchRow> {
  const found = findBrowser(engine);
  if (!found.ok) throw new Error(found.error);
  const asked = new Set<string>();
  const server = await listenOnLoopback(
    createServer((request, response) => {
      if (request.url?.startsWith('/page/')) asked.add(`${request.headers.host}${request.url}`);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(PAGE);
    }),
  );
  const addresses = Array.from(
    { length: PAGES },
    (_, page) => `http://${HOSTS[page % HOSTS.length]}:${server.port}/page/${page}`,
  );
  const browser = await launchBrowser({ browser: found.value, extension: extensionBuild(engine) });
  try {
    await chooseNoPassphrase(browser);
    for (const host of HOSTS) await browser.grantSite(`http://${host}/*`);
    const own = await browser.openPage('dashboard.html');
    const store = await storeIn(own);
    const watch = { ...defaultSettings().watch, secondsPerHost: 0 };
    await store.call('changeSettings', { watch });
    const curl = await curlSeconds(addresses);
    asked.clear();
    const wanted = addresses.map((address) => ({ address }));
    const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(new Date()));
    await store.call('append', pages);
    const start = performance.now();
    await sendFrom(own, 'replan-looks', { pageIds: [] });
    let grown = { size: 0, at: performance.now() };
    await waitUntil(
      'every page is looked at',
      async () => {
        const now = performance.now();
        if (asked.size > grown.size) grown = { size: asked.size, at: now };
        if (asked.size < PAGES) {
          // A round is bounded. What is left is begun by the next alarm, which need not be waited for.
          if (now - grown.at > IDLE_MS) await sendFrom(own, 'replan-looks', { pageIds: [] });
          return false;
        }
        const facts = await store.call('facts');
        return facts.filter(({ type }) => type === 'observation').length >= PAGES;
      },
      LONGEST_MS,
    );
    const seconds = (performance.now() - start) / 1000;
    return {
      what: `${PAGES} watched pages looked at for the first time, ${AT_ONCE} at once, ${engine}`,
      bar: 'none set',
      measured: `${seconds.toFixed(1)} s`,
      yardstick: `curl --parallel, ${AT_ONCE} at once: ${curl.toFixed(2)} s`,
      ratio: seconds / curl,
      met: true,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

async function curlSeconds(addresses: readonly string[]): Promise<number> {
  const list = addresses.flatMap((address) => ['-o', '/dev/null', address]);
  const start = performance.now();
  const { code, trouble } = await runProgram(
    'curl',
    ['-sS', '--parallel', '--parallel-max', String(AT_ONCE), ...list],
    { timeoutMs: 120_000, output: 'keep' },
  );
  if (code !== 0) throw new Error(`curl: ${trouble}`);
  return (performance.now() - start) / 1000;
}
