import { browser } from './browser.ts';
import { lookOf, type TabLook } from './tabs.ts';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
}

/** One right click of ours: which child was chosen and on what. Texts are hostile. */
export interface MenuClick {
  readonly itemId: string;
  readonly pageUrl: string;
  readonly linkUrl: string;
  readonly linkText: string;
  readonly selection: string;
  readonly tab: TabLook | null;
}

const PARENT = 'log';
const CONTEXTS: ['page', 'link', 'selection'] = ['page', 'link', 'selection'];
let building: Promise<void> = Promise.resolve();

/**
 * Builds the menu from nothing, so that calling it again (each start, each change of language) never
 * meets an item that is already there. Calls wait for one another. The last item stands apart from the others.
 */
export async function buildMenu(
  title: string,
  children: readonly MenuItem[],
  last: MenuItem,
): Promise<void> {
  building = rebuild(building, title, children, last);
  return building;
}

async function rebuild(
  before: Promise<void>,
  title: string,
  children: readonly MenuItem[],
  last: MenuItem,
): Promise<void> {
  await before;
  await browser.contextMenus.removeAll();
  create({ id: PARENT, title });
  for (const child of children) create({ ...child, parentId: PARENT });
  browser.contextMenus.create({
    id: `${PARENT}-end`,
    type: 'separator',
    parentId: PARENT,
    contexts: CONTEXTS,
  });
  create({ ...last, parentId: PARENT });
}

function create(item: MenuItem & { parentId?: string }): void {
  browser.contextMenus.create({
    ...item,
    // "%s" would be replaced with the selection, and "&" marks a shortcut letter.
    title: item.title.replaceAll('%s', '%%s').replaceAll('&', '&&'),
    contexts: CONTEXTS,
  });
}

/** Listens for clicks on the menu's children. */
export function onMenuClick(clicked: (click: MenuClick) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) =>
    clicked({
      itemId: String(info.menuItemId),
      pageUrl: info.pageUrl ?? '',
      linkUrl: info.linkUrl ?? '',
      linkText: textOf(info, 'linkText'),
      selection: info.selectionText ?? '',
      tab: tab ? lookOf(tab) : null,
    }),
  );
}

/** Firefox tells the link's text, Chromium does not. */
function textOf(info: object, name: string): string {
  const value: unknown = Reflect.get(info, name);
  return typeof value === 'string' ? value : '';
}
