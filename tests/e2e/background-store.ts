import { build } from 'vite';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { PROJECT } from '../support/extension-build.ts';
import type { StoreReader } from './background-store-reader.ts';

/** The store of the running extension, reached through one of its own pages. */
export interface ExtensionStore {
  call<Name extends keyof StoreReader>(
    name: Name,
    ...args: Parameters<StoreReader[Name]>
  ): Promise<Awaited<ReturnType<StoreReader[Name]>>>;
}

let bundled: Promise<string> | null = null;

/**
 * Puts the store's own code into a page of the extension. A function is sent by its source, so a
 * bundle can be sent as one; the page's policy does not apply to what the browser's driver evaluates.
 */
export async function storeIn(page: BrowserView): Promise<ExtensionStore> {
  bundled ??= bundleReader();
  const code = await bundled;
  const put = (): boolean => true;
  put.toString = () => `() => { ${code}; return true; }`;
  await page.evaluate(put);
  return {
    call: (name, ...args) =>
      page.evaluate(
        async (method, given) => {
          const reader: unknown = globalThis.storeReader;
          if (typeof reader !== 'object' || reader === null) throw new Error('no reader');
          return Reflect.get(reader, method)(...given);
        },
        name,
        args,
      ),
  };
}

async function bundleReader(): Promise<string> {
  const output = await build({
    root: PROJECT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'wxt/browser': '@wxt-dev/webextension-polyfill/browser' } },
    build: {
      write: false,
      target: 'es2023',
      lib: {
        entry: 'tests/e2e/background-store-reader.ts',
        formats: ['iife'],
        name: 'storeReaderBundle',
      },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !('output' in first)) throw new Error('the reader was not bundled');
  return first.output[0].code;
}
