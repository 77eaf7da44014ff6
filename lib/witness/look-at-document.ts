import type { ContainerFacts, PageCut, PageFacts } from './page-facts.ts';

/** What a look at a rendered page may take, as JSON that a page can be handed. */
export interface LookLimits {
  /** Characters of visible text; a page with more is read as far as that, and says so. */
  readonly characters: number;
  readonly blocks: number;
  readonly containerText: number;
  readonly links: number;
  readonly markup: number;
  readonly title: number;
  readonly headings: number;
  /** Elements of the page from which on its text is not laid out for us at all. */
  readonly elements: number;
}

/**
 * The same facts as `readHtml`, from a page that has been rendered: for the one-shot look at a tab. Text
 * is what the browser itself calls visible (`innerText`), so notices that a script put in are seen and
 * hidden ones are not. Reads only; changes nothing in the page.
 *
 * Browsers send it into the page as text, so it may use nothing but its arguments and what stands inside
 * of it; and these are JSON, because arguments that are sent may be nothing richer.
 *
 * @param selectors JSON list, from `pageSelectors()` and no richer than `parseSelector` allows
 * @param limits JSON of `LookLimits`
 */
export function lookAtDocument(
  selectors: string,
  limits: string,
  page: Document = document,
): PageFacts {
  const wanted: readonly string[] = JSON.parse(selectors);
  const most: LookLimits = JSON.parse(limits);
  const cut: PageCut[] = [];

  const linesOf = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.replaceAll(/\s+/g, ' ').trim())
      .filter((line) => line !== '');

  /** A page of a million elements would stand still while its text is laid out. */
  const textOf = (body: HTMLElement | null): string => {
    if (body === null) return '';
    const elements = body.getElementsByTagName('*').length;
    if (elements <= most.elements) return body.innerText;
    cut.push({ what: 'blocks', limit: most.elements });
    return '';
  };

  const containerOf = (selector: string): readonly ContainerFacts[] => {
    const elements = [...page.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    if (elements.length === 0) return [];
    let text = '';
    let media = 0;
    const links: string[] = [];
    for (const element of elements) {
      if (text.length < most.containerText) {
        const own = element instanceof HTMLElement ? element.innerText : element.textContent;
        text += `${linesOf(own).join('\n')}\n`;
      }
      media += element.querySelectorAll('img, video, audio, iframe, canvas, picture').length;
      for (const link of element.querySelectorAll('a[href]')) {
        if (links.length >= most.links) break;
        links.push(link.getAttribute('href') ?? '');
      }
    }
    const kept = text.slice(0, most.containerText).trim();
    return [{ selector, count: elements.length, text: kept, media, links }];
  };

  /** What the page says of itself, as far as it fits into a tenth: articles are known by this. */
  const ownWords = (): string => {
    let said = '';
    for (const element of page.querySelectorAll('meta[property], [itemprop]')) {
      if (said.length >= most.markup / 10) break;
      const name = element.hasAttribute('itemprop') ? 'itemprop' : 'property';
      said += `<${element.tagName.toLowerCase()} ${name}="${element.getAttribute(name)?.slice(0, 100) ?? ''}">`;
    }
    return said;
  };

  /** The elements that say where they point, as the source would; block pages are known by these. */
  const markupOf = (): string => {
    let markup = ownWords();
    if (page.body?.className) markup += `<body class="${page.body.className}">`;
    for (const element of page.querySelectorAll('a[href], iframe[src], form[action]')) {
      if (markup.length >= most.markup) break;
      const tag = element.tagName.toLowerCase();
      const name = tag === 'a' ? 'href' : tag === 'form' ? 'action' : 'src';
      const before = element.previousSibling?.textContent?.slice(-200) ?? '';
      markup += `${before}<${tag} ${name}="${element.getAttribute(name) ?? ''}">${element.textContent.slice(0, 500)}`;
    }
    return markup.slice(0, most.markup);
  };

  let text = textOf(page.body);
  if (text.length > most.characters) {
    text = text.slice(0, most.characters);
    cut.push({ what: 'characters', limit: most.characters });
  }
  // The rest is still on its way, or was cut off on it.
  if (page.readyState === 'loading') cut.push({ what: 'characters', limit: text.length });
  const blocks = linesOf(text);
  if (blocks.length > most.blocks) cut.push({ what: 'blocks', limit: most.blocks });
  let scriptLength = 0;
  for (const script of page.scripts) scriptLength += script.textContent.length;
  return {
    title: page.title
      .slice(0, most.title * 4)
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, most.title),
    headings: [...page.querySelectorAll('h1')]
      // One of another namespace is no heading, whatever it is called.
      .filter((heading) => heading instanceof HTMLElement && heading.checkVisibility())
      .slice(0, most.headings)
      .map((heading) => linesOf(heading.innerText).join(' ').slice(0, most.title)),
    blocks: blocks.slice(0, most.blocks),
    containers: wanted.flatMap((selector) => containerOf(selector)),
    passwordFields: [...page.querySelectorAll('input')].filter(
      (field) => field.type.toLowerCase() === 'password' && field.checkVisibility(),
    ).length,
    scriptLength,
    markup: markupOf(),
    refreshTargets: [],
    cut,
    seen: 'rendered',
  };
}
