import { browser } from './browser.ts';

/**
 * Small facts that must outlive the worker but not the browser, and never reach the disk
 * (`storage.session`: memory only, 10 MB).
 */
export interface SessionShelf {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

export const sessionShelf: SessionShelf = {
  read: async (key) => (await browser.storage.session.get(key))[key],
  write: async (key, value) => browser.storage.session.set({ [key]: value }),
  remove: async (key) => browser.storage.session.remove(key),
};
