import * as v from 'valibot';
import type { SessionShelf } from '../platform/session-shelf.ts';

/** Tabs that are opened for a look and closed after it. */
export interface OwnTabs {
  /** Null where the browser opens none. */
  open(url: string): Promise<number | null>;
  close(tabId: number): Promise<void>;
  /** Closes those that a worker left open because it was killed. Never while a look is under way. */
  closeLeft(): Promise<void>;
}

const KEY = 'own-tabs';
const shelfSchema = v.array(v.pipe(v.number(), v.integer()));

/** Remembers on the session's shelf which tabs are ours: numbers that end with the browser, as the tabs do. */
export function openOwnTabs(
  shelf: SessionShelf,
  tabs: {
    readonly open: (url: string) => Promise<number | null>;
    readonly close: (tabId: number) => Promise<void>;
  },
): OwnTabs {
  async function ours(): Promise<readonly number[]> {
    const read = v.safeParse(shelfSchema, await shelf.read(KEY).catch(() => null));
    return read.success ? read.output : [];
  }
  const close = async (tabId: number): Promise<void> => {
    await tabs.close(tabId);
    const rest = (await ours()).filter((id) => id !== tabId);
    await shelf.write(KEY, rest).catch(() => undefined);
  };
  return {
    open: async (url) => {
      // Refused where no window is open (Firefox), or by a policy.
      const tabId = await tabs.open(url).catch(() => null);
      if (tabId === null) return null;
      await shelf.write(KEY, [...(await ours()), tabId]).catch(() => undefined);
      return tabId;
    },
    close,
    closeLeft: async () => {
      for (const tabId of await ours()) await close(tabId);
    },
  };
}
