import * as v from 'valibot';
import type { HttpFacts, NotGot } from '../incidents/incident.ts';
import type { SessionShelf } from '../platform/session-shelf.ts';
import type { LoadEvent } from '../platform/web-request.ts';
import {
  afterEvent,
  factsFor,
  loadRecordSchema,
  shownLoad,
  type LoadRecord,
} from './load-record.ts';

/** What the browser told of top-level loads, tab by tab. */
export interface TabLoads {
  /** Takes an event in; at once, or after what was known before the worker slept has been read back. */
  hear(event: LoadEvent): void;
  forget(tabId: number): void;
  /** What is known of the load that shows this address in this tab. */
  facts(tabId: number, url: string): Promise<HttpFacts | NotGot>;
  /** The browser's id of that load, or null where it is not known. */
  requestId(tabId: number, url: string): Promise<string | null>;
  /** Resolves when all that was heard so far is mirrored. */
  settled(): Promise<void>;
}

const KEY = 'loads';
/** Tabs remembered; the one that was heard of longest ago is let go first. About 3 MB at the very most. */
const MOST_TABS = 150;
const shelfSchema = v.array(v.tuple([v.number(), v.array(loadRecordSchema)]));

/**
 * Keeps loads in memory and mirrors them to the session shelf, because the worker is stopped after
 * half a minute of quiet and a person may log a page an hour after it loaded. Nothing of it reaches
 * the disk. What cannot be read back (another version wrote it) counts as nothing.
 */
export function openTabLoads(shelf: SessionShelf): TabLoads {
  const tabs = new Map<number, readonly LoadRecord[]>();
  let dirty = false;
  let writing: Promise<void> = Promise.resolve();

  // Events wait in this chain, so that one which woke the worker comes after what was known before.
  let chain: Promise<void> = readBack(shelf, tabs);
  const next = (step: () => void): void => {
    chain = chain.then(() => {
      step();
      mirror();
      return undefined;
    });
  };

  function mirror(): void {
    if (dirty) return;
    dirty = true;
    // One write at a time; what is heard meanwhile goes with the next.
    writing = writing.then(async () => {
      dirty = false;
      // A full or refused shelf costs the memory across a worker's sleep, not the event in hand.
      await shelf.write(KEY, [...tabs]).catch(() => undefined);
      return undefined;
    });
  }

  return {
    hear(event) {
      if (event.tabId < 0) return;
      next(() => {
        const loads = afterEvent(tabs.get(event.tabId) ?? [], event);
        tabs.delete(event.tabId);
        tabs.set(event.tabId, loads);
        const [oldest] = tabs.keys();
        if (tabs.size > MOST_TABS && oldest !== undefined) tabs.delete(oldest);
      });
    },
    forget(tabId) {
      next(() => tabs.delete(tabId));
    },
    async facts(tabId, url) {
      await chain;
      return factsFor(tabs.get(tabId) ?? [], url);
    },
    async requestId(tabId, url) {
      await chain;
      return shownLoad(tabs.get(tabId) ?? [], url)?.requestId ?? null;
    },
    async settled() {
      await chain;
      await writing;
    },
  };
}

async function readBack(
  shelf: SessionShelf,
  tabs: Map<number, readonly LoadRecord[]>,
): Promise<void> {
  const parsed = v.safeParse(shelfSchema, await shelf.read(KEY).catch(() => undefined));
  if (!parsed.success) return;
  for (const [tabId, loads] of parsed.output) tabs.set(tabId, loads);
}
