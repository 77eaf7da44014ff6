import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';

/** Notifications as the system gets them. */
export interface Shown {
  /** Those that stand on the screen now. */
  standing(): Promise<readonly { readonly title: string; readonly message: string }[]>;
  dismiss(): Promise<void>;
  /** Clicks the one that stands there. */
  click(): Promise<void>;
}

/**
 * A browser without a window has no system to show a notification. Chromium keeps it in its own list
 * all the same, without its words. Firefox drops it at once, so there the system's part is played: it
 * gets every word that the system would get.
 */
export async function shownBy(browser: RunningBrowser, own: BrowserView): Promise<Shown> {
  const { firefox } = browser;
  if (firefox) {
    await firefox.run(playSystem);
    return {
      standing: () => firefox.run(() => Reflect.get(window, 'playedAlerts').list()),
      dismiss: () => firefox.run(() => Reflect.get(window, 'playedAlerts').dismiss()),
      click: () => firefox.run(() => Reflect.get(window, 'playedAlerts').click()),
    };
  }
  return {
    standing: () =>
      own.evaluate(async () => {
        const api: Api = Reflect.get(globalThis, 'chrome');
        const ids = Object.keys(await api.notifications.getAll());
        return ids.map((id) => ({ title: id, message: '' }));
      }),
    async dismiss() {
      await own.evaluate(async () => {
        const api: Api = Reflect.get(globalThis, 'chrome');
        const ids = Object.keys(await api.notifications.getAll());
        await Promise.all(ids.map((id) => api.notifications.clear(id)));
        return null;
      });
    },
    async click() {
      await browser.inBackground(() => {
        const api: Api = Reflect.get(globalThis, 'chrome');
        api.notifications.onClicked.dispatch('note');
      });
    },
  };
}

interface Api {
  notifications: {
    getAll(): Promise<object>;
    clear(id: string): Promise<boolean>;
    onClicked: { dispatch(id: string): void };
  };
}

// This runs inside Firefox's window and travels as source.

interface Alert {
  readonly title: string;
  readonly text: string;
  readonly cookie: string;
  readonly name: string;
}
interface Observer {
  observe(subject: null, topic: string, data: string): void;
}
interface Registrar {
  registerFactory(id: object, name: string, contract: string, factory: object): void;
}
declare const ChromeUtils: { generateQI(interfaces: readonly string[]): unknown };
declare const Components: {
  manager: { QueryInterface(iid: unknown): Registrar };
  interfaces: { nsIComponentRegistrar: unknown };
  ID(text: string): object;
};

function playSystem(): void {
  const standing = new Map<string, { alert: Alert; observer: Observer }>();
  const service = {
    QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
    showAlert(alert: Alert, observer: Observer) {
      standing.set(alert.name, { alert, observer });
      observer.observe(null, 'alertshow', alert.cookie);
    },
    closeAlert(name: string) {
      const closed = standing.get(name);
      standing.delete(name);
      closed?.observer.observe(null, 'alertfinished', closed.alert.cookie);
    },
  };
  const factory = {
    QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
    createInstance: () => service,
  };
  Components.manager
    .QueryInterface(Components.interfaces.nsIComponentRegistrar)
    .registerFactory(
      Components.ID('{5e5171d5-0000-4000-8000-0000a1e27500}'),
      '',
      '@mozilla.org/alerts-service;1',
      factory,
    );
  Reflect.set(window, 'playedAlerts', {
    list: () =>
      [...standing.values()].map(({ alert: { title, text } }) => ({ title, message: text })),
    dismiss: () => [...standing.keys()].forEach((name) => service.closeAlert(name)),
    click: () => {
      for (const { alert, observer } of standing.values()) {
        observer.observe(null, 'alertclickcallback', alert.cookie);
      }
    },
  });
}
