import { describe, expect, test } from 'vitest';
import {
  importsOf,
  projectFiles,
  readProjectFile,
  resolveImport,
  sourceFiles,
} from '../support/project-files.ts';

/** Folders of `lib/` that know no browser, no store and no clock. */
const PURE = ['observances', 'incidents', 'reminders', 'witness', 'watch', 'evidence', 'i18n'].map(
  (name) => `lib/${name}`,
);
/** Settings are a schema and its types: pure, though they live beside the store that keeps them. */
const SETTINGS = 'lib/store/settings.ts';
/** One way to write a line of CSV, for the bundle's tables and for lists that leave. */
const CSV = 'lib/evidence/csv.ts';
/** Types of the store, handed in by the entrypoints. */
const STORE_TYPES = 'lib/store/log-store.ts';

/** Who may import whom (design, section 5). A folder may always import itself and the files directly in `lib/`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  'lib/observances': ['lib/i18n'],
  'lib/incidents': ['lib/observances', 'lib/witness'],
  'lib/reminders': ['lib/observances', SETTINGS],
  'lib/witness': [],
  'lib/watch': ['lib/incidents', 'lib/observances', 'lib/witness', CSV],
  'lib/i18n': [SETTINGS],
  'lib/evidence': [
    'lib/incidents',
    'lib/observances',
    'lib/witness',
    'lib/watch',
    'lib/i18n',
    SETTINGS,
  ],
  'lib/vault': [],
  'lib/store': ['lib/vault', ...PURE],
  'lib/platform': ['lib/vault', SETTINGS, ...PURE],
  'lib/messaging': ['lib/platform', SETTINGS, ...PURE],
  'lib/capture': ['lib/platform', 'lib/messaging', 'lib/vault', STORE_TYPES, SETTINGS, ...PURE],
  'lib/looks': ['lib/capture', 'lib/platform', STORE_TYPES, SETTINGS, ...PURE],
  'lib/cli': [...PURE],
  components: [...PURE, SETTINGS],
  entrypoints: [
    ...PURE,
    'components',
    'lib/store',
    'lib/vault',
    'lib/platform',
    'lib/messaging',
    'lib/capture',
    'lib/looks',
  ],
};

/** Packages that belong to one place. */
const HOME_OF: readonly { readonly packages: RegExp; readonly home: RegExp }[] = [
  { packages: /^(wxt\/browser|webextension-polyfill)/, home: /^lib\/platform\// },
  { packages: /^dexie/, home: /^lib\/store\// },
  // The verifier page is made into one file while the extension is built, which Node does.
  { packages: /^node:/, home: /^lib\/cli\/|\/build-verifier-page\.ts$/ },
  { packages: /^puppeteer/, home: /^lib\/cli\/browsers\// },
  { packages: /^preact/, home: /^(components|entrypoints)\/|^lib\/i18n\/use-translate\.tsx?$/ },
  { packages: /^diff$/, home: /^lib\/watch\/text-diff\.ts$/ },
  { packages: /^single-file-core/, home: /^(lib\/capture\/|entrypoints\/)/ },
  { packages: /^warcio/, home: /^lib\/evidence\/wacz\// },
  // Opens archives in tests, and never ships.
  { packages: /^(replaywebpage|@webrecorder)/, home: /^$/ },
  { packages: /^wxt\//, home: /^(entrypoints|lib\/platform)\// },
];

function folderOf(path: string): string {
  const parts = path.split('/');
  if (parts[0] !== 'lib') return parts[0] ?? '';
  return parts.length === 2 ? 'lib' : `lib/${parts[1]}`;
}

function edges(): { from: string; to: string }[] {
  return sourceFiles().flatMap((from) =>
    importsOf(readProjectFile(from)).flatMap((specifier) => {
      const to = resolveImport(from, specifier);
      return to === null ? [] : [{ from, to }];
    }),
  );
}

describe('imports', () => {
  test('go in the agreed directions', () => {
    const wrong = edges().filter(({ from, to }) => {
      const [source, target] = [folderOf(from), folderOf(to)];
      if (source === target || target === 'lib') return false;
      const allowed = MAY_IMPORT[source] ?? [];
      return !allowed.includes(target) && !allowed.includes(to);
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('every folder has its rule', () => {
    const folders = new Set(sourceFiles().map(folderOf));
    expect([...folders].filter((folder) => MAY_IMPORT[folder] === undefined)).toEqual([]);
  });

  test('make no circle', () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of edges()) next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) {
        circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const target of next.get(path) ?? []) walk(target, [...way, path]);
      done.add(path);
    };
    for (const path of next.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });

  test('name files that exist, with their ending', () => {
    const files = new Set(projectFiles());
    const missing = edges().filter(({ to }) => !files.has(to));
    expect(missing.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('of packages stay where the package belongs', () => {
    const wrong = sourceFiles().flatMap((from) =>
      importsOf(readProjectFile(from))
        .filter((specifier) =>
          HOME_OF.some(({ packages, home }) => packages.test(specifier) && !home.test(from)),
        )
        .map((specifier) => `${from} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test('are read in every form', () => {
    const source = [
      "import { a } from './a.ts';",
      "import type { B } from './b.ts';",
      'import {\n  c,\n} from "x";'.replaceAll('"', "'"),
      "export { d } from './d.ts';",
      "const e = await import('./e.ts');",
      "import './f.css';",
    ].join('\n');
    expect(importsOf(source)).toEqual(['./a.ts', './b.ts', 'x', './d.ts', './e.ts', './f.css']);
  });
});
