import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { TabFacts, TabWitness } from '../../lib/messaging/protocol.ts';
import type { Problem } from '../../lib/result.ts';
import type { PopupEdges, PopupTab } from './popup-edges.ts';

export interface TabState {
  readonly tab: PopupTab | null;
  /** `null` until the worker has answered. */
  readonly facts: TabFacts | null;
  /** `null` until the page has been looked at, and where nothing was to be seen. */
  readonly witness: TabWitness | null;
  /** The worker has answered, or never will. */
  readonly known: boolean;
  readonly asked: 'refused' | Problem | null;
  readonly allow: (pattern: string) => void;
  readonly loadAgain: () => void;
}

const LOOK_EVERY_MS = 250;
const LOOK_TIMES = 120;

/** The tab in front and what the browser says of it. */
export function useTab(edges: PopupEdges): TabState {
  const [tab, setTab] = useState<PopupTab | null>(null);
  const [facts, setFacts] = useState<TabFacts | null>(null);
  const [witness, setWitness] = useState<TabWitness | null>(null);
  const [known, setKnown] = useState(false);
  const [asked, setAsked] = useState<TabState['asked']>(null);
  const goneRef = useRef(false);
  /** A look that began earlier may end later: only the latest counts. */
  const looksRef = useRef(0);

  const look = useCallback(async () => {
    looksRef.current += 1;
    const mine = looksRef.current;
    const counts = () => !goneRef.current && mine === looksRef.current;
    const front = await edges.activeTab();
    if (!counts()) return;
    setTab(front);
    const answer = front ? await edges.tabFacts(front.tabId) : null;
    if (!counts()) return;
    if (answer?.ok) setFacts(answer.value);
    setKnown(true);
    const judged = front ? await edges.tabWitness(front.tabId) : null;
    if (counts()) setWitness(judged?.ok ? judged.value : null);
  }, [edges]);

  useEffect(() => {
    goneRef.current = false;
    void look();
    return () => {
      goneRef.current = true;
    };
  }, [look]);

  // Opened while the page is still on its way, the popup would go on saying what was true a moment ago.
  const tabId = tab?.tabId;
  useEffect(
    () => (tabId === undefined ? undefined : edges.onTabLoaded(tabId, () => void look())),
    [edges, look, tabId],
  );

  const loadAgain = async () => {
    if (!tab) return;
    const before = loadOf(facts);
    setKnown(false);
    setFacts(null);
    setWitness(null);
    await edges.loadAgain(tab.tabId);
    // The worker hears of the load when the browser is done with it; there is no event for "not yet".
    for (let times = 0; times < LOOK_TIMES && !goneRef.current; times += 1) {
      await new Promise((resolve) => {
        setTimeout(resolve, LOOK_EVERY_MS);
      });
      const answer = await edges.tabFacts(tab.tabId);
      if (answer.ok && loadOf(answer.value) !== before) break;
    }
    await look();
  };

  const afterAsking = async (answer: ReturnType<PopupEdges['askForSite']>) => {
    const given = await answer;
    if (given.ok) setAsked(given.value ? null : 'refused');
    else setAsked(given.error);
    await look();
  };

  return {
    tab,
    facts,
    witness,
    known,
    asked,
    allow(pattern) {
      // No await before this call: the browser asks only in the click's own turn.
      void afterAsking(edges.askForSite(pattern));
    },
    loadAgain: () => void loadAgain(),
  };
}

/** What changes when a tab has been loaded anew. */
function loadOf(facts: TabFacts | null): string {
  if (!facts) return '';
  return facts.http.got ? facts.http.endedAt : facts.http.reason;
}
