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
  firefox: ['dns', 'webRequestBlocking', 'webRequestFilterResponse'],
};

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

  test('gives its pages no way to the network', () => {
    const policy = manifest(engine).content_security_policy.extension_pages;
    const directives = new Map(
      policy.split(';').map((each) => {
        const [name = '', ...values] = each.trim().split(/\s+/);
        return [name, values.join(' ')] as const;
      }),
    );
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('connect-src')).toBe("'none'");
    expect(directives.get('form-action')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self' 'wasm-unsafe-eval'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:/);
  });

  test('has no script or style inside its pages', () => {
    const folder = extensionBuild(engine);
    for (const page of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
      // The verifier page is handed to other people as one file; the extension never opens it.
      if (page === 'verify.html' || page === 'verifier.html') continue;
      const html = readFileSync(join(folder, page), 'utf8');
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
