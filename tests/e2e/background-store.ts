import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { withBundle } from './bundled.ts';
import type { StoreReader } from './background-store-reader.ts';

/** The store of the running extension, reached through one of its own pages. */
export interface ExtensionStore {
  call<Name extends keyof StoreReader>(
    name: Name,
    ...args: Parameters<StoreReader[Name]>
  ): Promise<Awaited<ReturnType<StoreReader[Name]>>>;
}

/**
 * Puts the store's own code into a page of the extension.
 */
export async function storeIn(page: BrowserView): Promise<ExtensionStore> {
  await page.evaluate(await withBundle('tests/e2e/background-store-reader.ts', () => true));
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
