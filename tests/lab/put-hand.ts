import { build } from 'vite';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { PROJECT } from '../support/extension-build.ts';
import type { Hand } from './hand.ts';

/** The lab's hand in a page of the extension. */
export interface LabHand {
  call<Name extends keyof Hand>(
    name: Name,
    ...args: Parameters<Hand[Name]>
  ): Promise<Awaited<ReturnType<Hand[Name]>>>;
}

/** Which version of the store's code: the one that ships, or what the next release might be. */
export type StoreVersion = 'this' | 'next';

const bundled = new Map<StoreVersion, Promise<string>>();

/**
 * Puts the hand into a page. A function is sent by its source, so a bundle can be sent as one; the page's policy does
 * not apply to what the browser's driver evaluates.
 */
export async function putHand(page: BrowserView, version: StoreVersion = 'this'): Promise<LabHand> {
  const code = await (bundled.get(version) ?? bundleFor(version));
  const put = (): boolean => true;
  put.toString = () => `() => { ${code}; return true; }`;
  await page.evaluate(put);
  return {
    call: (name, ...args) =>
      page.evaluate(
        async (method, given) => {
          const hand: unknown = globalThis.labHand;
          if (typeof hand !== 'object' || hand === null) throw new Error('no hand');
          return Reflect.get(hand, method)(...given);
        },
        name,
        args,
      ),
  };
}

function bundleFor(version: StoreVersion): Promise<string> {
  const code = bundle(version);
  bundled.set(version, code);
  return code;
}

async function bundle(version: StoreVersion): Promise<string> {
  const output = await build({
    root: PROJECT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'wxt/browser': '@wxt-dev/webextension-polyfill/browser' } },
    plugins: version === 'next' ? [nextVersion] : [],
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: 'tests/lab/hand.ts', formats: ['iife'], name: 'labHandBundle' },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !('output' in first)) throw new Error('the hand was not bundled');
  return first.output[0].code;
}

/** The same store with a database version one higher, as the next change of its tables will have. */
const nextVersion = {
  name: 'next-version',
  transform(code: string, id: string): string | null {
    if (!id.endsWith('lib/store/database.ts')) return null;
    const raised = code.replace(
      /DATABASE_VERSION = (\d+)/,
      (_match, digits: string) => `DATABASE_VERSION = ${Number(digits) + 1}`,
    );
    if (raised === code) throw new Error('the version of the database was not found');
    return raised;
  },
};
