import { PAGE_LIMITS } from './page-facts.ts';
import type { ContainerFacts, PageCut, PageFacts } from './page-facts.ts';
import { parseSelector } from './selector.ts';

/**
 * The same facts as `readHtml`, from a page that has been rendered: for the one-shot look at a tab. Text
 * is what the browser itself calls visible (`innerText`), so notices that a script put in are seen and
 * hidden ones are not. Reads only; changes nothing in the page.
 *
 * @param selectors from `pageSelectors()`
 */
export function lookAtDocument(page: Document, selectors: readonly string[]): PageFacts {
  const cut: PageCut[] = [];
  let text = page.body?.innerText ?? '';
  if (text.length > PAGE_LIMITS.characters) {
    text = text.slice(0, PAGE_LIMITS.characters);
    cut.push({ what: 'characters', limit: PAGE_LIMITS.characters });
  }
  const blocks = linesOf(text);
  if (blocks.length > PAGE_LIMITS.blocks) cut.push({ what: 'blocks', limit: PAGE_LIMITS.blocks });
  let scriptLength = 0;
  for (const script of page.scripts) scriptLength += script.textContent.length;
  return {
    title: page.title.replaceAll(/\s+/g, ' ').trim().slice(0, PAGE_LIMITS.title),
    blocks: blocks.slice(0, PAGE_LIMITS.blocks),
    containers: selectors.flatMap((selector) => containerOf(page, selector)),
    passwordFields: [...page.querySelectorAll('input')].filter(
      (field) => field.type.toLowerCase() === 'password' && isShown(field),
    ).length,
    scriptLength,
    markup: markupOf(page),
    refreshTargets: [],
    cut,
    seen: 'rendered',
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

function isShown(element: Element): boolean {
  return element.checkVisibility();
}

function containerOf(page: Document, selector: string): readonly ContainerFacts[] {
  // Only what both readers understand, so that a page gives the same answer either way.
  if (!parseSelector(selector)) return [];
  const elements = [...page.querySelectorAll(selector)].filter(isShown);
  if (elements.length === 0) return [];
  let text = '';
  let media = 0;
  const links: string[] = [];
  for (const element of elements) {
    if (text.length < PAGE_LIMITS.containerText) {
      const own = element instanceof HTMLElement ? element.innerText : element.textContent;
      text += `${linesOf(own).join('\n')}\n`;
    }
    media += element.querySelectorAll('img, video, audio, iframe, canvas, picture').length;
    for (const link of element.querySelectorAll('a[href]')) {
      if (links.length < PAGE_LIMITS.links) links.push(link.getAttribute('href') ?? '');
    }
  }
  const kept = text.slice(0, PAGE_LIMITS.containerText).trim();
  return [{ selector, count: elements.length, text: kept, media, links }];
}

/** The elements that say where they point, as the source would; block pages are known by these. */
function markupOf(page: Document): string {
  let markup = page.body?.className ? `<body class="${page.body.className}">` : '';
  for (const element of page.querySelectorAll('a[href], iframe[src], form[action]')) {
    if (markup.length >= PAGE_LIMITS.markup) break;
    const tag = element.tagName.toLowerCase();
    const name = tag === 'a' ? 'href' : tag === 'form' ? 'action' : 'src';
    const before = element.previousSibling?.textContent?.slice(-200) ?? '';
    markup += `${before}<${tag} ${name}="${element.getAttribute(name) ?? ''}">${element.textContent.slice(0, 500)}`;
  }
  return markup.slice(0, PAGE_LIMITS.markup);
}
