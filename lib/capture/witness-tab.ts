import type { HttpFacts, LookFacts, NotGot, ToolFacts } from '../incidents/incident.ts';
import { instantOf } from '../civil-date.ts';
import type { Clock } from '../clock.ts';
import type { TabFacts, TabWitness } from '../messaging/protocol.ts';
import type { TabLook } from '../platform/tabs.ts';
import { sha256Hex } from '../sha256.ts';
import { classify } from '../witness/classify.ts';
import type { Browser } from '../witness/failure-class.ts';
import type { PageFacts } from '../witness/page-facts.ts';
import type { UserSignature } from '../witness/user-signature.ts';
import { visibleText } from '../witness/visible-text.ts';
import type { WitnessFacts } from '../witness/witness-facts.ts';
import { isWebAddress } from './not-got.ts';
import { noticeWords } from './notice-words.ts';
import type { PageDoor } from './page-door.ts';
import { readPage } from './read-page.ts';
import { witnessFactsOf } from './witness-facts-of.ts';
import type { Wait } from './within.ts';

/** What judging a tab works with. */
export interface WitnessEdges {
  readonly door: Pick<PageDoor, 'readTab' | 'runInPage'>;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly tool: ToolFacts;
  /** The person's own signatures; none while the log is locked. */
  readonly signatures: () => Promise<readonly UserSignature[]>;
  /** Where the person says they are; null where they do not, and while the log is locked. */
  readonly country: () => Promise<string | null>;
}

/**
 * What can be said of the page in a tab: the facts of its load, and one look at it as it stands. Null
 * where neither is there to be had, because then nothing was seen and nothing is said. Nothing is stored.
 */
export async function witnessTab(
  edges: WitnessEdges,
  tab: TabLook,
  { http, errorPage }: Pick<TabFacts, 'http' | 'errorPage'>,
  trigger: LookFacts['trigger'],
): Promise<TabWitness | null> {
  if (!isWebAddress(tab.url)) return null;
  const [own, country] = await Promise.all([edges.signatures(), edges.country()]);
  // What an error page says is the browser's own words.
  const page = errorPage ? null : await lookAt(edges, tab, own);
  if (!http.got && page === null) return null;
  const facts = { ...factsOf(tab, http, page, edges.tool), ...(country && { country }) };
  const verdict = classify(facts, { own });
  return {
    url: tab.url,
    at: instantOf(edges.clock.now()),
    verdict,
    noticeText: noticeWords(verdict, page),
    look: {
      trigger,
      where: 'tab',
      session: 'browser',
      failedAfterMs: facts.failedAfterMs ?? null,
      resolved: [],
      controls: [],
      text: page && (await textFacts(page)),
    },
  };
}

function factsOf(
  tab: TabLook,
  http: HttpFacts | NotGot,
  page: PageFacts | null,
  tool: ToolFacts,
): WitnessFacts {
  const browser: Browser = tool.browser.startsWith('firefox') ? 'firefox' : 'chromium';
  const load: WitnessFacts = http.got
    ? witnessFactsOf(tab.url, http, browser)
    : { url: tab.url, browser };
  return page ? { ...load, page } : load;
}

async function lookAt(
  edges: WitnessEdges,
  tab: TabLook,
  own: readonly UserSignature[],
): Promise<PageFacts | null> {
  const selectors = own.flatMap(({ kind, pattern }) => (kind === 'selector' ? [pattern] : []));
  const page = await readPage(edges, tab, selectors);
  if ('got' in page) return null;
  // Words of the next page must not be held against this one.
  const after = await edges.door.readTab(tab.tabId);
  return after?.url === tab.url ? page : null;
}

async function textFacts(page: PageFacts): Promise<LookFacts['text']> {
  const text = visibleText(page);
  return { length: text.length, sha256: await sha256Hex(text.toWellFormed()) };
}
