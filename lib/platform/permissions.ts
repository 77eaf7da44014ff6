import { err, ok, problem, type Result } from '../result.ts';
import { browser } from './browser.ts';
import { sitePattern } from './site-pattern.ts';

/** Whether the person has let us see this address's site. */
export async function siteAllowed(url: string): Promise<boolean> {
  const pattern = sitePattern(url);
  return pattern !== null && browser.permissions.contains({ origins: [pattern] });
}

/**
 * Asks the person for one site. Must be the first thing that the click's own handler does: after an
 * `await` the browser no longer counts it as the person's wish and refuses (`permissions.no-click`).
 * Resolves to whether it was given.
 */
export async function askForSite(pattern: string): Promise<Result<boolean>> {
  try {
    return ok(await browser.permissions.request({ origins: [pattern] }));
  } catch (cause) {
    return err(problem('permissions.no-click', undefined, cause));
  }
}

/** What the browser can be asked for beside sites, by its own manifest. */
export type OptionalPermission = 'pageCapture' | 'webRequestBlocking' | 'webRequestFilterResponse';

/** What this browser's build may ask for. */
export function optionalPermissions(): readonly string[] {
  return browser.runtime.getManifest().optional_permissions ?? [];
}

/** As `askForSite`, for what a switch of the settings needs. */
export async function askForPermissions(
  permissions: readonly OptionalPermission[],
): Promise<Result<boolean>> {
  try {
    return ok(await browser.permissions.request({ permissions: [...permissions] }));
  } catch (cause) {
    return err(problem('permissions.no-click', undefined, cause));
  }
}

/** Gives back what a switch needed that is off now. */
export async function giveBackPermissions(
  permissions: readonly OptionalPermission[],
): Promise<void> {
  await browser.permissions.remove({ permissions: [...permissions] });
}

/** Patterns of all sites that were allowed, sorted. */
export async function allowedSites(): Promise<readonly string[]> {
  const { origins } = await browser.permissions.getAll();
  return [...(origins ?? [])].sort();
}

/** Takes one site's permission back. Resolves to whether it is gone. */
export async function forgetSite(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] });
}

/** Calls back when a site was allowed or taken back, here or in the browser's own settings. */
export function onAllowedSitesChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
