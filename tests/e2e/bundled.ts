import { build } from 'vite';
import { PROJECT } from '../support/extension-build.ts';

const bundles = new Map<string, Promise<string>>();

/**
 * A function that can be sent into a page of the extension or its background, with the project's own
 * code, from this entry on, put before it: a function travels by its source, so a bundle can travel
 * with it. The extension's policy does not apply to what the browser's driver evaluates.
 */
export async function withBundle<A extends readonly unknown[], T>(
  entry: string,
  run: (...args: A) => T,
): Promise<(...args: A) => T> {
  const building = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, building);
  const code = await building;
  const sent = (...args: A): T => run(...args);
  sent.toString = () => `(...args) => { ${code}; return (${String(run)})(...args); }`;
  return sent;
}

async function bundle(entry: string): Promise<string> {
  const output = await build({
    root: PROJECT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'wxt/browser': '@wxt-dev/webextension-polyfill/browser' } },
    build: {
      write: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'handBundle' },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !('output' in first)) throw new Error(`${entry} was not bundled`);
  return first.output[0].code;
}
