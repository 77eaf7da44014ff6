import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ENGINES, type Engine } from '../../lib/cli/browsers/find-browser.ts';
import { extensionBuild } from '../support/extension-build.ts';
import { popupScript, storePackage } from '../support/package-size.ts';

const manifestSchema = v.looseObject({
  manifest_version: v.number(),
  permissions: v.array(v.string()),
  optional_permissions: v.optional(v.array(v.string()), []),
  optional_host_permissions: v.optional(v.array(v.string()), []),
  incognito: v.string(),
  content_security_policy: v.object({ extension_pages: v.string() }),
});

function manifest(engine: Engine): v.InferOutput<typeof manifestSchema> {
  const text = readFileSync(join(extensionBuild(engine), 'manifest.json'), 'utf8');
  return v.parse(manifestSchema, JSON.parse(text));
}

/** Design section 6, to the letter. */
const REQUIRED = [
  'activeTab',
  'alarms',
  'contextMenus',
  'idle',
  'notifications',
  'scripting',
  'storage',
  'unlimitedStorage',
  'webRequest',
];
const OPTIONAL: Readonly<Record<Engine, readonly string[]>> = {
  chromium: ['pageCapture'],
  firefox: ['webRequestBlocking', 'webRequestFilterResponse'],
};

/** What holds in every page of ours. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  "img-src 'self' blob:; connect-src 'none'; worker-src 'none'; form-action 'none'; " +
  "base-uri 'none'; frame-src 'none'; object-src 'none'";

/** What a policy says, whatever the order. */
function directives(policy: string): ReadonlyMap<string, string> {
  const parts = policy.split(';').map((each) => {
    const [name = '', ...values] = each.trim().split(/\s+/);
    return [name, values.join(' ')] as const;
  });
  return new Map(parts);
}

/** The extension's own pages; the verifier page is handed to other people and never opened by us. */
function pages(engine: Engine): readonly (readonly [string, string])[] {
  const folder = extensionBuild(engine);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html') && !/^verif(y|ier)\.html$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
}

describe.each(ENGINES)('the %s build', (engine) => {
  test('asks for the agreed permissions and no other', () => {
    const { permissions, optional_permissions, ...rest } = manifest(engine);
    expect(permissions.toSorted()).toEqual(REQUIRED);
    expect(optional_permissions.toSorted()).toEqual(OPTIONAL[engine]);
    expect(rest['host_permissions']).toBeUndefined();
    expect(rest.optional_host_permissions.toSorted()).toEqual(['http://*/*', 'https://*/*']);
  });

  test('puts nothing into sites and shows nothing to them', () => {
    const built = manifest(engine);
    expect(built['content_scripts']).toBeUndefined();
    expect(built['web_accessible_resources'] ?? []).toEqual([]);
    expect(built['externally_connectable']).toBeUndefined();
    expect(built.incognito).toBe('not_allowed');
    expect(built.manifest_version).toBe(3);
  });

  test('lets the background reach the web, and nothing run that is not ours', () => {
    const policy = manifest(engine).content_security_policy.extension_pages;
    expect(Object.fromEntries(directives(policy))).toEqual({
      ...Object.fromEntries(directives(PAGE_POLICY)),
      'connect-src': 'http: https:',
    });
  });

  test('gives its pages no way to the network, before anything else in them', () => {
    for (const [page, html] of pages(engine)) {
      const [, first = '', content = ''] =
        /<head>\s*<meta ([^>]*?)content="([^"]*)">/.exec(html) ?? [];
      expect(first, page).toContain('http-equiv="content-security-policy"');
      expect(directives(content.replaceAll('&#39;', "'")), page).toEqual(directives(PAGE_POLICY));
    }
    expect(pages(engine).map(([page]) => page)).toEqual(['dashboard.html', 'popup.html']);
  });

  test('has no script or style inside its pages', () => {
    for (const [page, html] of pages(engine)) {
      expect(html, page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\son\w+=|\sstyle=/i);
      expect(html, page).not.toMatch(/(src|href)="https?:/i);
    }
  });

  test('fits the budgets of the store and the popup', () => {
    const packed = storePackage(engine);
    expect(packed.bytes, packed.name).toBeLessThanOrEqual(900_000);
    expect(popupScript(engine)).toBeLessThanOrEqual(60_000);
  });
});

test('Firefox is told that nothing is collected', () => {
  const settings = v.parse(
    v.object({
      gecko: v.looseObject({
        id: v.string(),
        data_collection_permissions: v.object({ required: v.array(v.string()) }),
      }),
    }),
    manifest('firefox')['browser_specific_settings'],
  );
  expect(settings.gecko.data_collection_permissions.required).toEqual(['none']);
});

test("Chromium's worker reaches no import() that does not look for what was imported at its start", () => {
  const folder = extensionBuild('chromium');
  const reached = new Set(['background.js']);
  const refused: string[] = [];
  for (const file of reached) {
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, path = ''] of code.matchAll(/(?:from|import) ?["'`](\.[\w./-]+)["'`]/g)) {
      reached.add(posix.join(posix.dirname(file), path));
    }
    // Service workers refuse it (w3c/ServiceWorker#1356): what is loaded late is on the shelf, or never comes.
    for (const { index } of code.matchAll(/\bimport\(["'`]\./g)) {
      const before = code.slice(Math.max(0, index - 60), index);
      if (!before.endsWith(':') || !before.includes('workerModules')) refused.push(file);
    }
  }
  expect(reached.size).toBeGreaterThan(10);
  expect(refused).toEqual([]);
});
