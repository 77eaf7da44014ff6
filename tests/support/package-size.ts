import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Engine } from '../../lib/cli/browsers/find-browser.ts';
import { extensionBuild } from './extension-build.ts';

/** The file that goes to the store, as `npm run zip` wrote it. */
export function storePackage(engine: Engine): { readonly name: string; readonly bytes: number } {
  const folder = dirname(extensionBuild(engine));
  const ending = engine === 'firefox' ? '-firefox.zip' : '-chrome.zip';
  const name = readdirSync(folder).find((each) => each.endsWith(ending));
  if (name === undefined) throw new Error('The package is missing: run "npm run zip" first.');
  return { name, bytes: statSync(join(folder, name)).size };
}

/** Bytes, gzipped, of all scripts that the popup loads before it can be used: its entry and what that imports. */
export function popupScript(engine: Engine): number {
  const folder = extensionBuild(engine);
  const html = readFileSync(join(folder, 'popup.html'), 'utf8');
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = readFileSync(path, 'utf8');
    for (const specifier of staticImports(source)) visit(join(dirname(path), specifier));
  };
  for (const [, src = ''] of html.matchAll(/<script[^>]*\bsrc="([^"]+)"/g))
    visit(join(folder, src));
  return [...seen].reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
}

/** Imports of a minified module that load with it: `import…"./x.js"`, not `import("./x.js")`. */
function staticImports(source: string): readonly string[] {
  const pattern = /\b(?:import|export)\b[^"'`();]*?["'`](\.[^"'`]+\.js)["'`]/g;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? '');
}
