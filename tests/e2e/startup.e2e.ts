import { expect, test } from 'vitest';
import { describeInBrowsers } from '../support/in-browsers.ts';

describeInBrowsers('installed, the extension', (browser) => {
  test('opens its dashboard and its popup', async () => {
    const dashboard = await browser().openPage('dashboard.html');
    await dashboard.waitFor(() => document.body.innerText.trim().length > 0);
    const popup = await browser().openPopup(dashboard);
    await popup.waitFor(() => document.body.innerText.trim().length > 0);
    await popup.close();
  });

  test('can read no site and asks for none', async () => {
    const page = await browser().openPage('dashboard.html');
    const granted = await page.evaluate(() => {
      const api: {
        permissions: { getAll(): Promise<{ origins?: string[]; permissions?: string[] }> };
      } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return api.permissions.getAll();
    });
    expect(granted.origins).toEqual([]);
    expect(granted.permissions?.toSorted()).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'idle',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
      'webRequest',
    ]);
  });

  test('stays out of private windows', async () => {
    const page = await browser().openPage('dashboard.html');
    const allowed = await page.evaluate(() => {
      const api: { extension: { isAllowedIncognitoAccess(): Promise<boolean> } } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return api.extension.isAllowedIncognitoAccess();
    });
    expect(allowed).toBe(false);
  });
});
