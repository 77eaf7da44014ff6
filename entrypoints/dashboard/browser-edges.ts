import type { OptionalPermission } from '../../lib/platform/permissions.ts';
import type { Result } from '../../lib/result.ts';

/** What of the browser the screens touch; handed in, so that a test can stand in for it. */
export interface BrowserEdges {
  /** The browser's languages, best first. */
  readonly languages: readonly string[];
  /** Our own version number. */
  readonly version: string;
  /** Tells the worker that the plan of reminders may have changed. */
  readonly replanReminders: () => Promise<Result<null>>;
  /** Tells the worker that the watch list may have changed, and which pages to look at now. */
  readonly replanLooks: (pageIds: readonly string[]) => Promise<Result<null>>;
  /** Has the worker send a `.tsq` file, in base64, to the authority of the settings; resolves to its `.tsr` file. */
  readonly askTime: (tsq: string) => Promise<Result<{ readonly tsr: string }>>;
  /** Patterns of the sites that the person has allowed. */
  readonly allowedSites: () => Promise<readonly string[]>;
  /** Asks for one site; must reach the browser before anything is awaited. Resolves to whether it was given. */
  readonly askForSite: (pattern: string) => Promise<Result<boolean>>;
  /** Takes one back; resolves to whether it is gone. */
  readonly forgetSite: (pattern: string) => Promise<boolean>;
  /** Names of the permissions that this browser can be asked for. */
  readonly askable: readonly string[];
  /** Asks the person; must be the first thing that a click's handler does. */
  readonly askForPermissions: (names: readonly OptionalPermission[]) => Promise<Result<boolean>>;
  readonly giveBackPermissions: (names: readonly OptionalPermission[]) => Promise<void>;
  readonly onAllowedSitesChanged: (changed: () => void) => void;
}
