import { build, type Plugin } from 'vite';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { PROJECT } from '../support/extension-build.ts';

/** The project's own code as one script that a page can be given. `entry` leaves what it offers on `globalThis`. */
export async function bundleForPage(
  entry: string,
  plugins: readonly Plugin[] = [],
): Promise<string> {
  const output = await build({
    root: PROJECT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'wxt/browser': '@wxt-dev/webextension-polyfill/browser' } },
    plugins: [...plugins],
    build: {
      write: false,
      // Names stay readable in a stack, and in a profile.
      minify: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'bundleForPage' },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !('output' in first)) throw new Error(`${entry} was not bundled`);
  return first.output[0].code;
}

/**
 * Runs a bundle in a page. A function is sent by its source, so a bundle can be sent as one; the page's policy does
 * not apply to what the browser's driver evaluates.
 */
export async function runBundle(page: Pick<BrowserView, 'evaluate'>, code: string): Promise<void> {
  const put = (): boolean => true;
  put.toString = () => `() => { ${code}; return true; }`;
  await page.evaluate(put);
}
