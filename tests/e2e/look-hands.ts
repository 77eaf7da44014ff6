import * as v from 'valibot';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { tabWitnessSchema } from '../../lib/messaging/parse-message.ts';
import type { EvidenceKind, Verdict } from '../../lib/witness/verdict.ts';
import { openTestCertificates } from '../support/test-certificates.ts';
import { startLoopbackWeb, type LoopbackWeb } from '../support/loopback-web.ts';
import { frontTabId, sendFrom, tabIds } from './background-hands.ts';

const answerSchema = v.object({ ok: v.literal(true), value: v.nullable(tabWitnessSchema) });

/** What the popup would be told of this tab, once the worker has heard of it what the browser tells of such a load. */
export function verdictOn(
  own: BrowserView,
  tabId: number,
  heard: EvidenceKind,
  timeoutMs?: number,
): Promise<Verdict> {
  return waitUntil(
    'a verdict',
    async () => {
      const answer = v.parse(answerSchema, await sendFrom(own, 'tab-witness', { tabId }));
      const verdict = answer.value?.verdict;
      return verdict?.evidence.some(({ kind }) => kind === heard) === true ? verdict : null;
    },
    timeoutMs,
  );
}

/** A tab that is sent to addresses without waiting for anything that never comes. */
export interface OpenTab {
  readonly view: BrowserView;
  readonly id: number;
  /** Goes there as a link does. */
  leave(url: string): Promise<void>;
}

export async function openTab(browser: RunningBrowser, own: BrowserView): Promise<OpenTab> {
  const before = await tabIds(own);
  const view = await browser.openSite('about:blank');
  // A new tab may be there for a while before it is the one in front.
  const fresh = (await tabIds(own)).filter((id) => !before.includes(id));
  return {
    view,
    id: fresh[0] ?? (await frontTabId(own)),
    leave: (url) =>
      view.evaluate((address) => {
        location.href = address;
      }, url),
  };
}

/** Sites on this machine that the browser believes, and all of which the extension may see. */
export async function openWeb(
  browser: RunningBrowser,
  names: readonly string[],
): Promise<{
  readonly web: LoopbackWeb;
  readonly certificates: ReturnType<typeof openTestCertificates>;
}> {
  const certificates = openTestCertificates();
  const web = await startLoopbackWeb(names, certificates);
  await browser.trust(certificates.root.toString('base64'));
  for (const pattern of ['http://*/*', 'https://*/*']) await browser.grantSite(pattern);
  return { web, certificates };
}

/** Looks at one address after the other in one tab, as somebody does who browses. */
export function openBrowsing(
  { view, id }: OpenTab,
  own: BrowserView,
): (url: string) => Promise<Verdict> {
  return async (url) => {
    await view.goto(url);
    return verdictOn(own, id, 'status');
  };
}
