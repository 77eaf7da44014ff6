import type { ResponseEar } from '../platform/top-level-response.ts';
import type { Wait } from './within.ts';

/** The answer that a tab's page was made from, as far as it came and was held. */
export interface HeldResponse {
  readonly requestId: string;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  readonly state: 'coming' | 'ended' | 'too-large' | 'failed';
  /** The browser's own words where it gave up; else empty. */
  readonly words: string;
  /** DER, the server's own first; empty where there were none or they were not told. */
  readonly certificates: readonly Uint8Array[];
}

/** Copies of answers, in the memory of the background and nowhere else. */
export interface HeldResponses {
  begin(tabId: number, requestId: string): ResponseEar;
  forget(tabId: number): void;
  forgetAll(): void;
  /** What was held of this request in this tab; null where there is none, or no more. */
  of(tabId: number, requestId: string | null): HeldResponse | null;
}

export interface HoldEdges {
  readonly wait: Wait;
  /** The background must go on running while something is held: its memory ends with it. */
  readonly stayAwake: (work: Promise<unknown>) => Promise<unknown>;
}

export const MOST_BYTES = 20_000_000;
export const MOST_TABS = 4;
/** A page that was not logged by then is one that the person only read. */
export const HOLD_MS = 30 * 60_000;

interface Holding {
  held: HeldResponse;
  size: number;
  readonly letGo: () => void;
}

/**
 * Holds the newest answer of each of the four tabs that loaded last, 20 MB of each at most, for half
 * an hour: gone with the tab, with its next load, when the log locks, or with the background.
 */
export function openHeldResponses(edges: HoldEdges): HeldResponses {
  const tabs = new Map<number, Holding>();

  const forget = (tabId: number): void => {
    tabs.get(tabId)?.letGo();
    tabs.delete(tabId);
  };

  return {
    begin(tabId, requestId) {
      forget(tabId);
      const gone = Promise.withResolvers<void>();
      const mine: Holding = {
        held: { requestId, pieces: [], state: 'coming', words: '', certificates: [] },
        size: 0,
        letGo: gone.resolve,
      };
      tabs.set(tabId, mine);
      const [oldest] = tabs.keys();
      if (tabs.size > MOST_TABS && oldest !== undefined) forget(oldest);
      void edges.stayAwake(gone.promise);
      void edges.wait(HOLD_MS).then(() => {
        if (tabs.get(tabId) === mine) forget(tabId);
        return undefined;
      });
      return earOf(mine, () => tabs.get(tabId) === mine);
    },
    forget,
    forgetAll() {
      for (const tabId of tabs.keys()) forget(tabId);
    },
    of(tabId, requestId) {
      const held = tabs.get(tabId)?.held;
      return held && held.requestId === requestId ? held : null;
    },
  };
}

/** What comes after the copy was let go is not taken. */
function earOf(mine: Holding, isHeld: () => boolean): ResponseEar {
  const change = (part: Partial<HeldResponse>): void => {
    mine.held = { ...mine.held, ...part };
  };
  return {
    piece(bytes) {
      if (!isHeld()) return false;
      const room = MOST_BYTES - mine.size;
      const kept = bytes.subarray(0, room);
      mine.size += kept.length;
      const tooLarge = bytes.length > room;
      change({
        pieces: [...mine.held.pieces, kept],
        state: tooLarge ? 'too-large' : mine.held.state,
      });
      return !tooLarge;
    },
    ended: () => change({ state: 'ended' }),
    failed: (words) => change({ state: 'failed', words }),
    certificates: (certificates) => change({ certificates }),
  };
}
