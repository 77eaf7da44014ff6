import type { BrowserView, Look } from './browser-view.ts';
import type { Engine, FoundBrowser } from './find-browser.ts';
import type { FirefoxWindow } from './firefox-privileged.ts';

export interface LaunchOptions {
  readonly browser: FoundBrowser;
  /** Folder of the built extension: `.output/chrome-mv3` or `.output/firefox-mv3`. */
  readonly extension: string;
  /** A window that a person sees. Default: none. */
  readonly visible?: boolean;
  /** Language of the browser's interface, such as `zh-CN`. Default: `en-US`. */
  readonly language?: string;
  /** An existing profile to go on with, kept at the end. Default: a fresh one, removed at the end. */
  readonly profile?: string;
  /** Names that lead to this machine, in place of the sites that have them. Firefox asks for each by itself. */
  readonly loopbackNames?: readonly string[];
  /** Permissions that count as given once before, so that asking for them is not a question. Chromium only. */
  readonly given?: readonly string[];
  /** Further preferences, Firefox only. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
  /** Gives the extension the right to private windows, as a person does in the list of add-ons; Firefox only. */
  readonly allowInPrivate?: boolean;
}

/** A real browser with the extension installed, driven the same way in both engines. */
export interface RunningBrowser {
  readonly engine: Engine;
  /** Such as `Chrome/156.0.8078.79` or `firefox/153.7.0`. */
  readonly version: string;
  /** Such as `chrome-extension://<id>/`: the address of the extension's own pages. */
  readonly extensionUrl: string;
  readonly profile: string;
  /** Where downloads land, without asking. */
  readonly downloads: string;
  /** Firefox's own window, for what no other way reaches, such as its menus; null in Chromium. */
  readonly firefox: FirefoxWindow | null;
  /** Process of the browser. */
  readonly pid: number;

  /**
   * Opens a page of the extension in a new tab: `openPage('dashboard.html#/log')`. `atStart` runs in
   * it before its own scripts do.
   */
  openPage(path: string, look?: Look, atStart?: () => void): Promise<BrowserView>;
  /** Opens a site in a new tab. A load that fails is no error here: the browser's error page is then what shows. */
  openSite(url: string, look?: Look): Promise<BrowserView>;
  /** A page of the extension that is already open (opened by the extension itself), once there is one. */
  findPage(pathStart: string): Promise<BrowserView>;
  /**
   * Clicks the extension's toolbar button over this tab, as a person does (so `activeTab` is
   * granted), and gives the popup that opens.
   */
  openPopup(over: BrowserView): Promise<BrowserView>;
  /** Makes the next request for this host permission, such as `http://127.0.0.1/*`, be answered with yes. */
  answerYes(pattern: string): Promise<void>;
  /** Grants a host permission for good, through a real `permissions.request`. */
  grantSite(pattern: string): Promise<void>;
  /** Makes it believe an authority that a test has made; `root` is the DER of its certificate in base64. */
  trust(root: string): Promise<void>;
  /** Runs a function in the worker (Chromium) or background page (Firefox), woken if it sleeps. */
  inBackground<A extends readonly unknown[], T>(
    run: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T>;
  /** Sets the wall clock of the background realm; it goes on running. Null: the real one again. Gone when the realm restarts. */
  setClock(at: string | null): Promise<void>;
  /** Ends the worker or background page; the next event starts it anew. */
  stopBackground(): Promise<void>;
  /** Whether the worker or background page is running. */
  backgroundRuns(): Promise<boolean>;
  /** The file that the page saves while `act` runs, as a path in `downloads`. */
  saved(from: BrowserView, act: () => Promise<void>): Promise<string>;
  /** Resolves when the browser has gone, such as when a person closed its window. */
  readonly gone: Promise<void>;
  /** Ends the process at once (SIGKILL) and keeps the profile, to see what lies on the disk. */
  kill(): Promise<void>;
  /** Ends the browser and removes what it wrote. */
  close(): Promise<void>;
}
