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
  /** Sets the dot over a tab, or takes it away. */
  readonly markTab: (tabId: number, found: boolean) => Promise<void>;
  /** Waits until what a tab shows has changed, not before so long: false where nothing did for a minute, null where nobody can tell. */
  readonly pageChange: (tabId: number, notBeforeMs: number) => Promise<boolean | null>;
  readonly wait: Wait;
}

/** A script may put the notice in after the page has loaded. */
const SECOND_LOOK_MS = 2_500;
/** The page before it may stand there when a failure is told: Chromium shows warnings about certificates three seconds later. */
const ERROR_PAGE_MS = 4_000;
/** A page that changes all the time is looked at less and less often. */
const MOST_PAUSE_MS = 60_000;
/** Turns of waiting, a minute each at most, that one address gets, and one load with all addresses that its script shows. */
const ADDRESS_TURNS = 10;
const LOAD_TURNS = 200;

/** What one look came to, as far as the next has to know it. */
interface Seen {
  readonly url: string;
  /** Hash of the visible text; empty where none was read. */
  readonly text: string;
  readonly found: boolean;
  /** The text that stood there under the address before this one; null while the address is the one that was loaded. */
  readonly before: string | null;
}

/**
 * Notices findings as pages load, on allowed sites, where the person asked for that: a dot on the icon, or
 * an entry by itself. Where nothing of it was asked for no page is looked at. One dead page is one entry,
 * however often it is opened. A page is looked at again when it changes, for some ten minutes after its load or the last change of its address.
 * Resolves when all that follows from the event is done.
 */
export function openBrowsingFindings(edges: FindingsEdges): (event: LoadEvent) => Promise<void> {
  const latest = new Map<number, string>();
  // One after the other, so that two looks at one page cannot both find that it was not logged yet.
  let chain: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const turn = chain.then(step, step);
    chain = turn;
    return turn;
  };

  /** Null where it was not asked for on this site, or nothing can be seen. */
  async function look(tabId: number, last: Seen | null): Promise<Seen | null> {
    const store = await edges.openStore();
    const settings = await store?.settings();
    if (!store || !settings?.ok) return null;
    const tab = await edges.readTab(tabId);
    if (!tab || !isAskedFor(settings.value, tab.url)) return null;
    const facts = await edges.facts(tab);
    // Without host access there would be no event; it may have been taken back meanwhile.
    if (facts.askFor !== null) return null;
    const seen = await edges.witness(tab, facts);
    const now = seenNow(tab, seen, last);
    if (!seen || isUnsure(now, last)) return now;
    if (settings.value.markFindings && (now.found || last?.found === true)) {
      await edges.markTab(tabId, now.found);
    }
    if (!now.found || !logsBySite(settings.value, tab.url)) return now;
    const draft = draftOf(tab, facts, seen);
    const histories = await store.histories();
    if (!histories.ok || histories.value.some((history) => isOf(history, draft))) return now;
    await edges.log(draft, { tab, facts, seen });
    return now;
  }

  /** Looks a second time, and then whenever the page has changed, for as long as it is the same load. */
  async function follow(tabId: number, first: Seen, isShown: () => boolean): Promise<void> {
    let last = first;
    let pause = SECOND_LOOK_MS;
    let due = true;
    for (
      let turns = 0, ofAddress = 0;
      turns < LOAD_TURNS && ofAddress < ADDRESS_TURNS;
      turns += 1
    ) {
      const changed = due
        ? await edges.wait(SECOND_LOOK_MS).then(() => true)
        : await edges.pageChange(tabId, pause);
      // Another page has begun to load in this tab; it gets looks of its own.
      if (changed === null || !isShown()) return;
      ofAddress += 1;
      if (!changed) continue;
      const now = await inTurn(() => look(tabId, last));
      if (!now) return;
      const moved = now.url !== last.url;
      due = moved || (now.found && !last.found && now.before !== null);
      if (moved) ofAddress = 0;
      pause = moved ? SECOND_LOOK_MS : Math.min(pause * 2, MOST_PAUSE_MS);
      last = now;
    }
  }

  return async ({ step, tabId, requestId }) => {
    if (step === 'start') latest.set(tabId, requestId);
    if (step !== 'end' && step !== 'failure') return;
    const isShown = () => latest.get(tabId) === requestId;
    const first = await inTurn(() => look(tabId, null));
    if (step === 'end') {
      if (first) await follow(tabId, first, isShown);
      return;
    }
    if (first?.found === true) return;
    await edges.wait(ERROR_PAGE_MS);
    if (isShown()) await inTurn(() => look(tabId, null));
  };
}

function seenNow({ url }: TabLook, seen: TabWitness | null, last: Seen | null): Seen {
  return {
    url,
    text: seen?.look.text?.sha256 ?? '',
    found: seen !== null && isFinding(seen.verdict),
    before: last !== null && last.url !== url ? last.text : (last?.before ?? null),
  };
}

/**
 * A script changes the address first and the page only then: what is found under a new address counts when other words
 * stand there than before, and when it is found twice.
 */
function isUnsure({ url, text, found, before }: Seen, last: Seen | null): boolean {
  if (!found || before === null) return false;
  return text === before || last === null || !last.found || last.url !== url;
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
