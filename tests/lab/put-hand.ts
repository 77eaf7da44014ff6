import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { BackgroundRealm } from './background-realm.ts';
import { bundleForPage, runBundle } from './bundle-for-page.ts';
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

/** Puts the hand into a page, or into the worker. */
export async function putHand(
  page: Pick<BrowserView, 'evaluate'> | BackgroundRealm,
  version: StoreVersion = 'this',
): Promise<LabHand> {
  await runBundle(page, await (bundled.get(version) ?? bundleOf(version)));
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

function bundleOf(version: StoreVersion): Promise<string> {
  const code = bundleForPage('tests/lab/hand.ts', version === 'next' ? [nextVersion] : []);
  bundled.set(version, code);
  return code;
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
