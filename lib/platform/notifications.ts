import { browser } from './browser.ts';
import { isFirefox } from './version.ts';

/** One at a time, under a name that says nothing: systems keep notifications on disk for days. */
const ID = 'note';

export interface Notifier {
  /** Shows it in place of the one before. `button` is left out where the browser has no buttons. */
  show(note: { title: string; message: string; button: string }): Promise<void>;
  clear(): Promise<void>;
  onClick(clicked: () => void): void;
  onButton(clicked: () => void): void;
}

export const notifier: Notifier = {
  async show({ title, message, button }) {
    await browser.notifications.create(ID, {
      type: 'basic',
      iconUrl: iconAddress(),
      title,
      message,
      // Firefox throws on a `buttons` member; there, putting off is done in the page that opens.
      ...(isFirefox() ? {} : { buttons: [{ title: button }] }),
    });
  },
  async clear() {
    await browser.notifications.clear(ID);
  },
  onClick: (clicked) =>
    browser.notifications.onClicked.addListener((id) => {
      if (id === ID) clicked();
    }),
  // The event is missing in some Firefox versions, as are the buttons.
  onButton: (clicked) =>
    browser.notifications.onButtonClicked?.addListener((id) => {
      if (id === ID) clicked();
    }),
};

/** Our own icon, as the manifest names it. Chromium shows no notification without one. */
function iconAddress(): string {
  const path = browser.runtime.getManifest().icons?.['128'] ?? '';
  return new URL(path, browser.runtime.getURL('/')).href;
}
