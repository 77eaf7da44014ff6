import type { KeyShelf } from '../vault/key-shelf.ts';
import { browser } from './browser.ts';

/**
 * A shelf in `storage.local`, which lives and dies apart from IndexedDB: that is what lets a lost
 * database be noticed. The browser keeps it in plain text, so nothing of the person's may lie on it.
 */
export function browserShelf(name: string): KeyShelf {
  return {
    read: async () => (await browser.storage.local.get(name))[name],
    write: async (value) => browser.storage.local.set({ [name]: value }),
  };
}

/**
 * The shelves of this profile's store. Every page and the worker open the store with exactly
 * these: another name would look like a lost log.
 */
export function storeShelves(): Readonly<
  Record<'header' | 'sentinel' | 'waiting' | 'aside' | 'scratch', KeyShelf>
> {
  return {
    header: browserShelf('header'),
    sentinel: browserShelf('sentinel'),
    waiting: browserShelf('waiting'),
    aside: browserShelf('aside'),
    scratch: browserShelf('scratch'),
  };
}

/** Clears every shelf: the last step of erasing, so that one broken off is an alarm and never a silence. */
export async function clearShelves(): Promise<void> {
  await browser.storage.local.clear();
}
