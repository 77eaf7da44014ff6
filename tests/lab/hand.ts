import { systemClock } from '../../lib/clock.ts';
import { createIncident } from '../../lib/incidents/create-incident.ts';
import type { Incident } from '../../lib/incidents/incident.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { storeShelves } from '../../lib/platform/key-shelf.ts';
import type { Result } from '../../lib/result.ts';
import { doorMemory, unlockedShelf } from '../../lib/platform/session-shelf.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import { openVaultDoor } from '../../lib/store/vault-door.ts';
import { openLockState } from '../../lib/vault/lock-state.ts';
import type { VaultChoice } from '../../lib/vault/slots.ts';
import { openHold } from './hold.ts';
import { lockHand } from './lock-hand.ts';
import { abortWrites, rawHand } from './raw-hand.ts';
import { writeHand } from './write-hand.ts';

/** What the store says of itself: a code where it does not open, what is in it where it does. */
export interface StoreLook {
  /** `open`, or the code of the problem. */
  readonly state: string;
  /** What the problem says was known, such as `{ known: 12, found: 0 }`. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the door says, before anybody reads a row: `open`, `damaged` … */
  readonly door: string;
  /** How many entries there were when all was well, as the damaged screen is told; null where nobody knows. */
  readonly lastKnown: number | null;
  /** Titles of all incidents, in the order in which they were appended. */
  readonly titles: readonly string[];
  /** Codes of `health`: damage, a broken chain. */
  readonly problems: readonly string[];
  /** Numbers of the custody entries that say that the clock was set back. */
  readonly setBack: readonly number[];
}

/** Long enough for a run of the lab. */
const MINUTES = 60;

const lock = openLockState({ shelf: unlockedShelf, clock: systemClock });
/** The way into the extension's own store, by the code that ships. */
const door = openVaultDoor({
  clock: systemClock,
  shelves: storeShelves(),
  memory: doorMemory(),
  lock,
});

function openStore(): Promise<Result<LogStore>> {
  return door.open();
}

async function present(): Promise<LogStore> {
  const opened = await openStore();
  if (!opened.ok) throw new Error(`${opened.error.code} ${opened.error.detail ?? ''}`);
  return opened.value;
}

/** Acknowledged by the store so far, of the stream that runs in this page. */
let acknowledged = 0;
let trouble: string | null = null;
let kept: LogStore | null = null;

async function incident(title: string): Promise<Incident> {
  const made = await createIncident(
    { origin: 'dashboard', kind: 'removal', urlTyped: 'https://example.org/', title },
    stampOf(systemClock.now()),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

async function logOne(store: LogStore, title: string): Promise<string> {
  const appended = await store.append([await incident(title)]);
  return appended.ok ? 'ok' : appended.error.code;
}

/**
 * What the lab does inside a page of the extension. Everything a page would do, and nothing of its own: the store's
 * code is the code that ships, bundled by `put-hand.ts`. Answers are JSON.
 */
export const hand = {
  ...rawHand,
  ...lockHand,
  ...writeHand(present),

  /** What a person chooses on the first day. Answers `ok` or the code of the refusal. */
  async setUp(choice: VaultChoice = { kind: 'open' }): Promise<string> {
    const made = await door.setUp(choice, MINUTES);
    return made.ok ? 'ok' : made.error.code;
  },
  async lockVault(): Promise<null> {
    await door.lock();
    return null;
  },
  async unlockWith(passphrase: string): Promise<string> {
    const unlocked = await door.unlock({ kind: 'passphrase', passphrase }, MINUTES);
    return unlocked.ok ? 'ok' : unlocked.error.code;
  },
  /** Logs one incident while the vault is locked. */
  async logLocked(title: string): Promise<string> {
    const kept = await door.appendToInbox([await incident(title)]);
    return kept.ok ? 'ok' : kept.error.code;
  },

  async look(): Promise<StoreLook> {
    const state = await door.state();
    const lastKnown = state.is === 'damaged' ? (state.lastKnown?.count ?? null) : null;
    const said = { door: state.is, lastKnown };
    const opened = await openStore();
    if (!opened.ok) {
      const { code, values = {} } = opened.error;
      return { ...said, state: code, values, titles: [], problems: [], setBack: [] };
    }
    const store = opened.value;
    const [facts, custody, health] = [
      await store.facts(),
      await store.custody(),
      await store.health(),
    ];
    store.close();
    return {
      ...said,
      state: 'open',
      values: {},
      titles: facts.ok
        ? facts.value.flatMap((fact) => (fact.type === 'incident' ? [fact.title] : []))
        : [],
      problems: health.ok ? health.value.problems.map(({ code }) => code) : [health.error.code],
      setBack: custody.ok
        ? custody.value.flatMap(({ seq, clockSetBack }) => (clockSetBack ? [seq] : []))
        : [],
    };
  },

  /** Opens the store anew, logs one incident, closes it again. Answers `ok` or the code of the refusal. */
  async log(title: string): Promise<string> {
    const opened = await openStore();
    if (!opened.ok) return opened.error.code;
    const said = await logOne(opened.value, title);
    opened.value.close();
    return said;
  },

  /** From now on this page does not see how much room there is. */
  async blindToRoom(): Promise<null> {
    Reflect.set(navigator.storage, 'estimate', () => Promise.resolve({}));
    return null;
  },

  /** Logs one, with every transaction that writes aborted just before its end, as a browser does that finds no room. */
  async logAborted(title: string): Promise<string> {
    const putBack = abortWrites();
    try {
      return await hand.log(title);
    } finally {
      putBack();
    }
  },

  /** Keeps the store open, as a page does that a person leaves open. */
  async keepOpen(): Promise<null> {
    kept = await present();
    return null;
  },
  /** Logs in the store that was kept open. */
  async logInKept(title: string): Promise<string> {
    return kept === null ? 'not open' : logOne(kept, title);
  },

  /** Appends one incident after the other, without end: the browser will be killed. */
  async stream(round: string): Promise<null> {
    const store = await present();
    acknowledged = 0;
    const run = async () => {
      for (let n = 1; ; n += 1) {
        const said = await logOne(store, `${round}-${n}`);
        if (said !== 'ok') throw new Error(said);
        acknowledged = n;
      }
    };
    void run().catch((cause: unknown) => {
      trouble = String(cause);
    });
    return null;
  },
  async acknowledged(): Promise<number> {
    if (trouble !== null) throw new Error(trouble);
    return acknowledged;
  },

  /** Logs one incident and stands still for ever at the `at`-th step; answers how many steps there were where it did not. */
  async logHeldAt(title: string, at: number | string): Promise<null> {
    const store = await present();
    const hold = openHold(at);
    steps = hold.steps;
    held = hold.held;
    const write = async () => {
      answer = await logOne(store, title);
      hold.letGo();
    };
    void write();
    return null;
  },
  async heldAt(): Promise<{
    readonly held: string | null;
    readonly answer: string | null;
    readonly steps: readonly string[];
  }> {
    return { held: held(), answer, steps: steps() };
  },
};
let steps: () => readonly string[] = () => [];
let held: () => string | null = () => null;
let answer: string | null = null;

export type Hand = typeof hand;

declare global {
  var labHand: Hand | undefined;
}
globalThis.labHand = hand;
