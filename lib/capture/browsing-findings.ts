import type { IncidentDraft } from '../incidents/create-incident.ts';
import { fieldsFromVerdict, isFinding } from '../incidents/fields-from-verdict.ts';
import type { IncidentHistory } from '../incidents/incident.ts';
import type { TabFacts, TabWitness } from '../messaging/protocol.ts';
import { sitePattern } from '../platform/site-pattern.ts';
import type { TabLook } from '../platform/tabs.ts';
import type { LoadEvent } from '../platform/web-request.ts';
import type { LogStore } from '../store/log-store.ts';
import type { Settings } from '../store/settings.ts';
import type { Wait } from './within.ts';

/** One look at a tab that found something. */
export interface Finding {
  readonly tab: TabLook;
  readonly facts: TabFacts;
  readonly seen: TabWitness;
}

/** What noticing while somebody browses works with. */
export interface FindingsEdges {
  /** The open log; null while it is locked: what was asked for is sealed with it, and so nothing is done. */
  readonly openStore: () => Promise<LogStore | null>;
  readonly readTab: (tabId: number) => Promise<TabLook | null>;
  readonly facts: (tab: TabLook) => Promise<TabFacts>;
  readonly witness: (tab: TabLook, facts: TabFacts) => Promise<TabWitness | null>;
  /** Stores the incident with the look that found it, and captures the tab, if it is still there. */
  readonly log: (draft: IncidentDraft, found: Finding) => Promise<unknown>;
  readonly markTab: (tabId: number) => Promise<void>;
  readonly wait: Wait;
}

/** A script may put the notice in after the page has loaded. */
const SECOND_LOOK_MS = 2_500;

/**
 * Notices findings as pages load, on allowed sites, where the person asked for that: a dot on the icon, or
 * an entry by itself. Where nothing of it was asked for no page is looked at. One dead page is one entry,
 * however often it is opened. Resolves when all that follows from the event is done.
 */
export function openBrowsingFindings(edges: FindingsEdges): (event: LoadEvent) => Promise<void> {
  const latest = new Map<number, string>();
  // One after the other, so that two looks at one page cannot both find that it was not logged yet.
  let chain: Promise<boolean> = Promise.resolve(false);
  const inTurn = (step: () => Promise<boolean>): Promise<boolean> => {
    chain = chain.then(step, step);
    return chain;
  };

  /** Resolves to whether it was asked for on this site. */
  async function look(tabId: number): Promise<boolean> {
    const store = await edges.openStore();
    const settings = await store?.settings();
    if (!store || !settings?.ok) return false;
    const tab = await edges.readTab(tabId);
    if (!tab || !isAskedFor(settings.value, tab.url)) return false;
    const facts = await edges.facts(tab);
    // Without host access there would be no event; it may have been taken back meanwhile.
    if (facts.askFor !== null) return false;
    const seen = await edges.witness(tab, facts);
    if (!seen || !isFinding(seen.verdict)) return true;
    if (settings.value.markFindings) await edges.markTab(tabId);
    if (!logsBySite(settings.value, tab.url)) return true;
    const draft = draftOf(tab, facts, seen);
    const histories = await store.histories();
    if (!histories.ok || histories.value.some((history) => isOf(history, draft))) return true;
    await edges.log(draft, { tab, facts, seen });
    return true;
  }

  return async ({ step, tabId, requestId }) => {
    if (step === 'start') latest.set(tabId, requestId);
    if (step !== 'end' && step !== 'failure') return;
    const asked = await inTurn(() => look(tabId));
    if (step === 'failure' || !asked) return;
    await edges.wait(SECOND_LOOK_MS);
    // Another page has begun to load in this tab; it gets looks of its own.
    if (latest.get(tabId) === requestId) await inTurn(() => look(tabId));
  };
}

function isAskedFor(settings: Settings, url: string): boolean {
  return settings.markFindings || logsBySite(settings, url);
}

function logsBySite({ logBySite }: Settings, url: string): boolean {
  const pattern = sitePattern(url);
  return pattern !== null && logBySite.includes(pattern);
}

function draftOf(tab: TabLook, facts: TabFacts, seen: TabWitness): IncidentDraft {
  const { kind, remover } = fieldsFromVerdict(seen.verdict);
  const first = facts.http.got ? facts.http.redirects[0] : undefined;
  return {
    origin: 'site',
    kind: kind ?? 'removal',
    remover,
    urlTyped: first?.url ?? tab.url,
    urlReached: facts.errorPage ? '' : tab.url,
    title: facts.title,
    noticeText: seen.noticeText,
  };
}

/** The same page with the same fate, logged before and not taken back. What a person corrected since stays the same entry. */
function isOf({ incident, current, retracted }: IncidentHistory, draft: IncidentDraft): boolean {
  const url = withoutFragment(draft.urlTyped ?? '');
  const same = [incident, current].some(
    (fields) => withoutFragment(fields.urlTyped) === url && fields.kind === draft.kind,
  );
  return same && !retracted;
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}
