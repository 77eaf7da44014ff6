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
