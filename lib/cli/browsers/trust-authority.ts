import type { Browser } from 'puppeteer-core';
import type { FirefoxWindow } from './firefox-privileged.ts';

/**
 * Makes Chromium believe an authority until it ends: a policy that its own page for trying policies sets, which
 * builds without a brand have. Nothing is written outside of the profile.
 *
 * @param root DER of its certificate, in base64
 * @throws {Error} in a build that has no such page
 */
export async function trustInChromium(browser: Browser, root: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://policy/test');
  // A module of the browser's own, whose address no bundler may resolve: so it travels as text.
  await page.evaluate(`(async () => {
    const { sendWithPromise } = await import('chrome://resources/js/cr.js');
    const policy = { level: 1, scope: 0, source: 0, namespace: 'chrome', name: 'CACertificates', value: ['${root}'] };
    await sendWithPromise('setLocalTestPolicies', JSON.stringify([policy]), '');
  })()`);
  await page.close();
}

/**
 * Makes Firefox believe an authority, for this profile.
 *
 * @param root DER of its certificate, in base64
 */
export async function trustInFirefox(firefox: FirefoxWindow, root: string): Promise<void> {
  await firefox.run(trustRoot, root);
}

// What follows runs inside Firefox's window and travels as source.

interface Component<T> {
  getService(face: unknown): T;
}
declare const Cc: Record<
  string,
  Component<{ addCertFromBase64(base64: string, trust: string): unknown }>
>;
declare const Ci: Record<string, unknown>;

function trustRoot(base64: string): boolean {
  Cc['@mozilla.org/security/x509certdb;1']
    ?.getService(Ci['nsIX509CertDB'])
    .addCertFromBase64(base64, 'CTu,CTu,CTu');
  return true;
}
