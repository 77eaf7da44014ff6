import { describe, expect, test } from 'vitest';
import {
  importsOf,
  readProjectFile,
  resolveImport,
  sourceFiles,
} from '../support/project-files.ts';
import { isNode, syntaxTree, walkTree, type SyntaxNode } from '../support/syntax-tree.ts';

/** The extension itself; `lib/cli` runs on Node and is no part of it. */
const SHIPPED = sourceFiles().filter((path) => !path.startsWith('lib/cli/'));

/** Attributes without which a browser may carry what is typed to a spelling service, an autofill store or a keyboard. */
const PRIVATE = ['spellcheck', 'autocomplete', 'autocapitalize'];
/** Elements that a person fills in. */
const FIELDS = new Set(['input', 'textarea', 'select']);
/** Fields that hold no text of the person's. */
const NOT_TYPED = new Set(['checkbox', 'radio', 'file', 'button', 'submit', 'range', 'color']);

/** Objects that stand for the browser's window, through which `open` could be reached. */
const WINDOWS = new Set(['window', 'globalThis', 'self', 'top', 'parent', 'document', 'view']);
/** Ways past the page's policy: a peer connection is not held by `connect-src`. */
const PEERS = /^(webkit|moz)?RTC(PeerConnection|DataChannel)$|^WebTransport$/;
/** The two files that reach the network (`source-text.test.ts` holds that there is no third). */
const WAYS_OUT = ['lib/platform/own-requests.ts', 'lib/capture/ask-authority.ts'];
/** Calls that name something which the browser or the system keeps in plain text, and where the name stands. */
const NAMED: readonly { readonly object: string; readonly method: string; readonly at: number }[] =
  [
    { object: 'alarms', method: 'create', at: 0 },
    { object: 'notifications', method: 'create', at: 0 },
    { object: 'storage', method: 'set', at: 0 },
    { object: 'indexedDB', method: 'open', at: 0 },
    { object: 'caches', method: 'open', at: 0 },
    { object: 'locks', method: 'request', at: 0 },
  ];
/** All that such a name may be. Whoever adds one thinks first whether it says what this is for. */
const GENERIC = new Set([
  'local',
  'tick',
  'note',
  'first-day',
  'lock-state',
  'scratch',
  'minute',
  'round',
]);

/** Every hole in one file, each as a line for a reader. */
function holesIn(path: string, source: string): string[] {
  const tree = syntaxTree(path, source);
  const constants = stringConstants(tree);
  const privateSpreads = spreadsThatArePrivate(source);
  const ownOpen = declaresOpen(tree);
  const windows = windowsIn(tree);
  const holes: string[] = [];
  const say = (what: string): void => void holes.push(`${path}: ${what}`);
  walkTree(tree, (node) => {
    if (takesOpen(node, windows)) say('takes the open of a window');
    if (makesField(node)) say('a field that is made past the lint');
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const callee = chainOf(node['callee']);
      const name = callee.at(-1) ?? '';
      const before = callee.at(-2) ?? '';
      const isWindows = callee.length === 1 ? !ownOpen : windows.has(before);
      if (name === 'open' && isWindows) say('opens a window');
      if (name === 'open' && before === 'indexedDB' && !path.startsWith('lib/store/')) {
        say('a database beside the store');
      }
      if (before === 'tabs' && (name === 'create' || name === 'update')) {
        // The address of a watched page, in a tab behind: said so in that file.
        const behind =
          path === 'lib/platform/tab-behind.ts' &&
          name === 'create' &&
          source.includes('if (!/^https?:\\/\\//i.test(url)) return null;');
        if (!behind && !leadsToOwnPage(argument(node, name === 'create' ? 0 : 1), source)) {
          say(`tabs.${name} with an address that is not our own`);
        }
      }
      if (before === 'windows' && name === 'create') say('windows.create');
      if (before === 'downloads') say('downloads, which name a source and a file');
      for (const named of NAMED) {
        if (before !== named.object || name !== named.method) continue;
        const text = textOf(argument(node, named.at), constants);
        if (text !== null && !GENERIC.has(text)) say(`the name "${text}" lies on the disk`);
      }
    }
    if (node.type === 'Identifier' && PEERS.test(String(node['name']))) say(String(node['name']));
    if (node.type === 'Literal' && PEERS.test(String(node['value']))) say(String(node['value']));
    if (node.type === 'JSXOpeningElement') {
      const missing = missingOnField(node, privateSpreads);
      if (missing.length > 0) say(`a field without ${missing.join(', ')}`);
    }
  });
  return holes;
}

/** The browser's window by its own names, and by those that the file gives it. */
function windowsIn(tree: SyntaxNode): ReadonlySet<string> {
  const found = new Set(WINDOWS);
  walkTree(tree, ({ type, id, init }) => {
    if (type !== 'VariableDeclarator' || !isNode(id) || id.type !== 'Identifier') return;
    if (found.has(chainOf(init).at(-1) ?? '')) found.add(String(id['name']));
  });
  return found;
}

/** `const { open } = window`, `Reflect.get(window, 'open')`, `window['open']` that is handed on. */
function takesOpen(node: SyntaxNode, windows: ReadonlySet<string>): boolean {
  const isWindow = (each: unknown): boolean => windows.has(chainOf(each).at(-1) ?? '');
  const { id, init } = node;
  if (node.type === 'VariableDeclarator' && isNode(id) && id.type === 'ObjectPattern') {
    const properties = Array.isArray(id['properties']) ? id['properties'].filter(isNode) : [];
    const names = properties.map(({ key }) => isNode(key) && (key['name'] ?? key['value']));
    return isWindow(init) && names.includes('open');
  }
  if (
    node.type === 'CallExpression' &&
    /^Reflect(\.get)?$/.test(chainOf(node['callee']).join('.'))
  ) {
    return isWindow(argument(node, 0)) && argument(node, 1)?.['value'] === 'open';
  }
  return (
    node.type === 'MemberExpression' && isWindow(node['object']) && chainOf(node).at(-1) === 'open'
  );
}

/** A field made by a call, where no attribute can be seen. */
function makesField(node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression') return false;
  const name = chainOf(node['callee']).at(-1) ?? '';
  const made = argument(node, 0)?.['value'];
  return (
    ['createElement', 'createElementNS', 'h', 'jsx', 'jsxs'].includes(name) &&
    [made, argument(node, 1)?.['value']].some((each) => FIELDS.has(String(each)))
  );
}

/** Whether the file has an `open` of its own: then a bare call is not the window's. */
function declaresOpen(tree: SyntaxNode): boolean {
  let named = 0;
  let called = 0;
  const isOpen = (node: unknown): boolean => isNode(node) && node['name'] === 'open';
  walkTree(tree, (node) => {
    if (node.type === 'Identifier' && isOpen(node)) named += 1;
    if (node.type === 'CallExpression' && isOpen(node['callee'])) called += 1;
    if (node.type === 'MemberExpression' && isOpen(node['property'])) called += 1;
  });
  return named > called;
}

/** `a.b.c` as its parts; what is no plain chain begins with a question mark. */
function chainOf(node: unknown): readonly string[] {
  if (!isNode(node)) return ['?'];
  if (node.type === 'Identifier') return [String(node['name'])];
  if (node.type === 'ChainExpression') return chainOf(node['expression']);
  if (node.type !== 'MemberExpression') return ['?'];
  const { property, object } = node;
  const last = isNode(property) ? String(property['name'] ?? property['value']) : '';
  return [...chainOf(object), last];
}

function argument(node: SyntaxNode, at: number): SyntaxNode | null {
  const given: unknown = Array.isArray(node['arguments']) ? node['arguments'][at] : null;
  return isNode(given) ? given : null;
}

/** Whether a file takes nothing but types from there, which leave no trace in what is built. */
function onlyTypes(path: string, specifier: string): boolean {
  const taken = [...readProjectFile(path).matchAll(/import\s+([^'"]*?)from\s+'([^']+)'/g)];
  return taken.every(([, what = '', from]) => from !== specifier || /^type\s/.test(what));
}

/** Constants of the file that are plain texts. */
function stringConstants(tree: SyntaxNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  walkTree(tree, (node) => {
    const { id, init } = node;
    if (node.type !== 'VariableDeclarator' || !isNode(id) || !isNode(init)) return;
    if (typeof init['value'] === 'string') found.set(String(id['name']), init['value']);
  });
  return found;
}

function textOf(node: SyntaxNode | null, constants: ReadonlyMap<string, string>): string | null {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node?.type === 'TemplateLiteral') return 'a text that is put together';
  return node?.type === 'Identifier' ? (constants.get(String(node['name'])) ?? null) : null;
}

/** Whether the address is made of one of our own pages and a route, or there is none. */
function leadsToOwnPage(options: SyntaxNode | null, source: string): boolean {
  const properties = Array.isArray(options?.['properties']) ? options['properties'] : null;
  if (properties === null) return false;
  const url = properties
    .filter(isNode)
    .find((each) => isNode(each['key']) && each['key']['name'] === 'url');
  if (!url) return properties.every((each) => isNode(each) && each.type === 'Property');
  const value = url['value'];
  const left = isNode(value) && value.type === 'BinaryExpression' ? value['left'] : value;
  if (!isNode(left) || left.type !== 'Identifier') return false;
  const origin = new RegExp(`\\bconst ${String(left['name'])} = browser\\.runtime\\.getURL\\(`);
  return origin.test(source);
}

/** Names of objects in this file's reach that carry all that a private field needs. */
function spreadsThatArePrivate(source: string): ReadonlySet<string> {
  return new Set(/\bPRIVATE_INPUT\b/.test(source) ? ['PRIVATE_INPUT'] : []);
}

function missingOnField(element: SyntaxNode, spreads: ReadonlySet<string>): readonly string[] {
  const name = isNode(element['name']) ? String(element['name']['name']) : '';
  const attributes = Array.isArray(element['attributes'])
    ? element['attributes'].filter(isNode)
    : [];
  const given = new Map<string, string | null>();
  let isPrivate = false;
  const after = new Set<string>();
  for (const each of attributes) {
    if (each.type === 'JSXSpreadAttribute') {
      const [spread = ''] = chainOf(each['argument']);
      isPrivate ||= spreads.has(spread);
      if (spreads.has(spread)) after.clear();
      continue;
    }
    const attribute = isNode(each['name']) ? String(each['name']['name']).toLowerCase() : '';
    const value = each['value'];
    const inner = isNode(value) && isNode(value['expression']) ? value['expression'] : value;
    const said = isNode(inner) ? inner['value'] : null;
    const isPlain = typeof said === 'string' || typeof said === 'boolean';
    given.set(attribute, isPlain ? String(said) : null);
    after.add(attribute);
  }
  const editable = given.has('contenteditable');
  if (!FIELDS.has(name) && !editable) return [];
  const type = given.get('type');
  if (name === 'input' && typeof type === 'string' && NOT_TYPED.has(type)) return [];
  const off = (attribute: string): boolean => {
    const value = given.get(attribute);
    return (
      value === 'off' ||
      value === 'false' ||
      (attribute === 'autocomplete' && value === 'new-password')
    );
  };
  // What stands behind the spread has the last word.
  return PRIVATE.filter((attribute) => (!isPrivate || after.has(attribute)) && !off(attribute));
}

/** Each is a way out or a trace that this lint is there for. */
const HOLES: readonly (readonly [string, string])[] = [
  ['window.open', 'window.open(url);'],
  ['open by itself', 'open(url);'],
  ['open of another window', 'globalThis.top?.open(url);'],
  ['a tab elsewhere', "void browser.tabs.create({ url: 'https://example.org/' });"],
  ['a tab at an address from outside', 'void browser.tabs.create({ url: incident.urlTyped });'],
  ['a tab sent elsewhere', 'void browser.tabs.update(7, { url: incident.urlTyped });'],
  ['a tab with whatever was given', 'void browser.tabs.create(options);'],
  ['a window', 'void browser.windows.create({ url });'],
  ['a peer connection', 'new RTCPeerConnection();'],
  ['a peer connection by another name', "Reflect.get(window, 'webkitRTCPeerConnection');"],
  ['a field with nothing off', '<input type="text" />;'],
  ['a text area that is spell-checked', '<textarea autocomplete="off" autocapitalize="off" />;'],
  [
    'a field with spelling on',
    '<input spellcheck={true} autocomplete="off" autocapitalize="off" />;',
  ],
  ['a field with something spread that says nothing', '<input {...rest} />;'],
  ['a window by another name', 'const w = window; w.open(url);'],
  ['the open of a window', 'const { open } = window; open(url);'],
  ['the open of a window, renamed', 'const { open: show } = globalThis; show(url);'],
  ['the open of a window by reflection', "Reflect.get(globalThis, 'open')(url);"],
  ['the open of a window handed on', 'window.open.call(null, url);'],
  ['a choice with nothing off', '<select />;'],
  ['a private field made open again', '<input {...PRIVATE_INPUT} spellcheck={true} />;'],
  ['a private field that is filled in', '<input {...PRIVATE_INPUT} autocomplete="name" />;'],
  ['a field made by the page', "document.createElement('textarea');"],
  ['a field made by a call', "h('input', { type: 'text' });"],
  ['a database beside the store', "indexedDB.open('local');"],
  ['an editable element', '<p contentEditable />;'],
  ['an alarm that says what it is for', "void browser.alarms.create('human-rights-day', {});"],
  [
    'a notification with a name put together',
    'void browser.notifications.create(`day-${id}`, {});',
  ],
  ['a database that says what it is for', "const NAME = 'sensitive-days'; indexedDB.open(NAME);"],
];

/** What looks like one and is none. */
const NO_HOLES: readonly (readonly [string, string])[] = [
  ['a method of our own', 'await door.open(header);'],
  ['a function of our own', 'async function open() {} await open();'],
  [
    'a tab of our own',
    "const page = browser.runtime.getURL('/x.html'); void browser.tabs.create({ url: page + route });",
  ],
  ['a tab brought to the front', 'void browser.tabs.update(7, { active: true });'],
  ['a private field', '<input {...PRIVATE_INPUT} {...rest} />;'],
  [
    'a private field in full',
    '<textarea spellCheck={false} autoComplete="off" autoCapitalize="off" />;',
  ],
  ['a private field of its own kind', '<input {...PRIVATE_INPUT} autocomplete="new-password" />;'],
  ['a private choice', '<select {...PRIVATE_INPUT} />;'],
  ['a box to tick', '<input type="checkbox" />;'],
  ['the alarm', "const NAME = 'tick'; void browser.alarms.create(NAME, {});"],
];

describe('the lint of silence', () => {
  test.each(HOLES)('finds %s', (_name, source) => {
    expect(holesIn('broken.tsx', source)).not.toEqual([]);
  });

  test.each(NO_HOLES)('leaves %s alone', (_name, source) => {
    expect(holesIn('fine.tsx', source)).toEqual([]);
  });

  test('walks all that ships, and finds the fields there are', () => {
    const fields = SHIPPED.filter((path) =>
      /<(input|textarea|select)\b/.test(readProjectFile(path)),
    );
    expect(fields.length).toBeGreaterThan(3);
    expect(SHIPPED.length).toBeGreaterThan(200);
  });
});

describe('the extension', () => {
  test('has no way out and no trace in plain words', () => {
    expect(SHIPPED.flatMap((path) => holesIn(path, readProjectFile(path)))).toEqual([]);
  });

  test.each(WAYS_OUT)('lets the background alone at %s', (way) => {
    const users = SHIPPED.filter((path) =>
      importsOf(readProjectFile(path)).some(
        (specifier) => resolveImport(path, specifier) === way && !onlyTypes(path, specifier),
      ),
    );
    expect(users).toEqual(['entrypoints/background.ts']);
  });

  test('names its database, its files and its notifications by words that say nothing', () => {
    const names = {
      database: /DATABASE_NAME = '([^']+)'/.exec(readProjectFile('lib/store/database.ts'))?.[1],
      bundle: /return `([a-z]+)-\$\{today\}`/.exec(
        readProjectFile('components/evidence/file-stem.ts'),
      )?.[1],
      shelves: [
        ...readProjectFile('lib/platform/key-shelf.ts').matchAll(/browserShelf\('([^']+)'\)/g),
      ].map((match) => match[1] ?? ''),
    };
    expect(names.database).toBe('local');
    expect(names.bundle).toBe('bundle');
    expect(names.shelves.length).toBeGreaterThan(1);
    for (const name of names.shelves)
      expect(name).toMatch(/^(header|sentinel|waiting|aside|scratch|pending)$/);
  });
});
