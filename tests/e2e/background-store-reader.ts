import { instantOf } from '../../lib/civil-date.ts';
import { systemClock } from '../../lib/clock.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { createIncident, type IncidentDraft } from '../../lib/incidents/create-incident.ts';
import type { Fact } from '../../lib/incidents/incident.ts';
import { storeShelves } from '../../lib/platform/key-shelf.ts';
import { unlockedShelf } from '../../lib/platform/session-shelf.ts';
import type { ReminderState } from '../../lib/reminders/reminder.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import { openLogStore } from '../../lib/store/open-log-store.ts';
import type { Settings } from '../../lib/store/settings.ts';
import type { Result } from '../../lib/result.ts';
import { openLockState } from '../../lib/vault/lock-state.ts';

/**
 * What tests do with the extension's own store, in a page of the extension: the very code that
 * ships opens the very database. Bundled by `background-store.ts`; answers are JSON.
 */
async function open(): Promise<LogStore> {
  const lock = openLockState({ shelf: unlockedShelf, clock: systemClock });
  return valueOf(await openLogStore({ clock: systemClock, shelves: storeShelves(), lock }));
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`);
  return result.value;
}

const reader = {
  async facts(): Promise<readonly Fact[]> {
    const store = await open();
    const facts = valueOf(await store.facts());
    store.close();
    return facts;
  },
  async append(facts: readonly Fact[]): Promise<null> {
    const store = await open();
    valueOf(await store.append(facts));
    store.close();
    return null;
  },
  /** Keeps bytes, given in base64, as a capture. */
  async keep(capture: Parameters<LogStore['keepCapture']>[0], base64: string): Promise<null> {
    const store = await open();
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    valueOf(
      await store.keepCapture(
        capture,
        (async function* pieces() {
          yield bytes;
        })(),
      ),
    );
    store.close();
    return null;
  },
  async colleagues() {
    const store = await open();
    const colleagues = valueOf(await store.colleagues());
    store.close();
    return colleagues;
  },
  async drafts() {
    const store = await open();
    const drafts = valueOf(await store.drafts());
    store.close();
    return drafts;
  },
  /** The bytes of a capture, in base64. */
  async bytes(blobId: string): Promise<string> {
    const store = await open();
    const pieces: string[] = [];
    for await (const piece of store.readCapture(blobId)) {
      pieces.push(Array.from(piece, (byte) => String.fromCharCode(byte)).join(''));
    }
    store.close();
    return btoa(pieces.join(''));
  },
  async addIncident(draft: IncidentDraft): Promise<string> {
    const store = await open();
    const made = await createIncident(draft, stampOf(systemClock.now()));
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    valueOf(await store.append([made.value]));
    store.close();
    return made.value.id;
  },
  async changeSettings(change: Partial<Settings>): Promise<Settings> {
    const store = await open();
    const settings = valueOf(await store.changeSettings(change));
    store.close();
    return settings;
  },
  async reminderState(): Promise<ReminderState> {
    const store = await open();
    const state = valueOf(await store.reminderState());
    store.close();
    return state;
  },
  async saveReminderState(state: ReminderState): Promise<null> {
    const store = await open();
    valueOf(await store.saveReminderState(state));
    store.close();
    return null;
  },
  async now(): Promise<string> {
    return instantOf(systemClock.now());
  },
};
export type StoreReader = typeof reader;

declare global {
  var storeReader: StoreReader | undefined;
}
globalThis.storeReader = reader;
