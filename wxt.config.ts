import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { leanDataPlugin } from './lib/cli/lean-data-plugin.ts';
import { checkCalendarData } from './lib/cli/observances-data-check.ts';
import { packTightly } from './lib/cli/pack-tightly.ts';
import { wordListPlugin } from './lib/cli/word-list-plugin.ts';
import { singleFilePlugin } from './lib/cli/single-file-plugin.ts';
import { workerImportsPlugin } from './lib/cli/worker-imports-plugin.ts';
import { EXTENSION_LOCALE_FOLDERS, extensionTexts } from './lib/i18n/extension-texts.ts';
import { verifierPagePlugin } from './lib/evidence/verifier-page/verifier-page-plugin.ts';
import manifestEn from './lib/i18n/messages/en/manifest.json' with { type: 'json' };
import manifestZhHans from './lib/i18n/messages/zh-Hans/manifest.json' with { type: 'json' };

/**
 * What the extension may do, in one place. The list of permissions is design section 6 to the
 * letter: installed, it can read no site. A test compares the built manifests with this file's intent.
 */
const PERMISSIONS = [
  'storage',
  'unlimitedStorage',
  'alarms',
  'activeTab',
  'scripting',
  'contextMenus',
  'notifications',
  'idle',
  'webRequest',
];

/** WASM is for Argon2 and streaming SHA-256. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  // A page's worker would be held by the extension's policy alone, not by the page's own.
  "worker-src 'none'",
  "object-src 'none'",
];
/**
 * Both browsers know one policy for the pages and the background alike, and the background must
 * reach the pages that the person named. So this one lets it, and every page carries a second that
 * does not (`pagePolicyPlugin`); of two policies both hold.
 */
const EXTENSION_POLICY = [...POLICY, 'connect-src http: https:'].join('; ');
const PAGE_POLICY = [...POLICY, "connect-src 'none'"].join('; ');

/** Puts a policy into every page as the first thing in its head, before anything that it must hold. */
function pagePolicyPlugin(content: string): Plugin {
  return {
    name: 'page-policy',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'content-security-policy', content },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Sizes of our icon that the browsers ask for. */
const ICONS = Object.fromEntries([16, 32, 48, 96, 128].map((size) => [size, `icons/${size}.png`]));

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  publicDir: 'lib/static',
  targetBrowsers: ['chrome', 'firefox'],
  manifestVersion: 3,
  hooks: {
    // A malformed row of the calendar stops the build here, with a sentence.
    'build:before': () => checkCalendarData(),
    'zip:extension:done': (wxt, path) => packTightly(wxt.config.outDir, path),
    'build:publicAssets': (_wxt, files) => {
      for (const [locale, texts] of [
        ['en', manifestEn],
        ['zh-Hans', manifestZhHans],
      ] as const) {
        files.push({
          relativeDest: `_locales/${EXTENSION_LOCALE_FOLDERS[locale]}/messages.json`,
          contents: extensionTexts(texts),
        });
      }
    },
  },
  zip: { excludeSources: ['tests/**', '.ci/**'] },
  vite: ({ browser }) => ({
    // Firefox' background is a page, where `import()` works.
    plugins: [
      verifierPagePlugin(),
      singleFilePlugin(),
      wordListPlugin(),
      leanDataPlugin(),
      pagePolicyPlugin(PAGE_POLICY),
      ...(browser === 'chrome' ? [workerImportsPlugin()] : []),
    ],
    // Nothing is fetched from afar, so there is nothing to fetch ahead; and a worker has no document to do it with.
    build: { target: 'es2023', modulePreload: false },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    icons: ICONS,
    action: { default_icon: ICONS },
    permissions: PERMISSIONS,
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    // `dns` and `captivePortal` would serve the witness, but Firefox gives them only at install (PermissionNoPrompt).
    optional_permissions:
      browser === 'firefox' ? ['webRequestBlocking', 'webRequestFilterResponse'] : ['pageCapture'],
    incognito: 'not_allowed',
    content_security_policy: { extension_pages: EXTENSION_POLICY },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+S' } },
      'log-page': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_commandLogPage__',
      },
      'lock-now': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_commandLockNow__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sensitive-days@sensitive-days.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});
