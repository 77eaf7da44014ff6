import { Tokenizer } from 'htmlparser2';
import type { Meter } from './meter.ts';
import { PAGE_LIMITS } from './page-facts.ts';
import type { ContainerFacts, PageCut, PageFacts } from './page-facts.ts';
import {
  BLOCK_TAGS,
  IMPLIED_ENDS,
  MEDIA_TAGS,
  UNSEEN_TAGS,
  VOID_TAGS,
  isHidden,
} from './html-elements.ts';
import { advanceSelector, parseSelector } from './selector.ts';
import type { ElementFacts, SelectorStep } from './selector.ts';

/** How far a closing tag is looked for; a stray one further out is ignored. */
const CLOSE_REACH = 64;
const NONE: readonly number[] = [];
/** Most script that a page which only jumps elsewhere has. */
const SCRIPT_STUB = 2_000;
const ATTRIBUTE_LIMITS = { count: 40, length: 4_096 } as const;

interface OpenElement {
  readonly tag: string;
  readonly unseen: boolean;
  /** Per selector: the steps that this element completed, and those that it or an ancestor did. */
  readonly own: readonly number[];
  readonly reached: readonly number[];
  /** Selectors that this element matches. */
  readonly matched: readonly number[];
}

interface Found {
  count: number;
  open: number;
  text: string;
  media: number;
  readonly links: string[];
}

/**
 * Reads the source of a page without a DOM, so that it runs in workers too: one pass, work linear in the
 * size whatever the nesting, memory bounded by `PAGE_LIMITS`. Text that a style or `hidden` keeps from
 * the eye is not text; `visibility: hidden` is, because WeChat's live articles start that way.
 *
 * @param html decoded source (`decode-html.ts`)
 * @param selectors from `pageSelectors()`; those that are no plain selectors are left out
 */
export function readHtml(
  html: string,
  selectors: readonly string[],
  meter?: Meter,
  cutBefore: readonly PageCut[] = [],
): PageFacts {
  const reader = new HtmlReader(html.slice(0, PAGE_LIMITS.characters), selectors, meter);
  const cut: PageCut[] = [...cutBefore];
  if (html.length > PAGE_LIMITS.characters) {
    cut.push({ what: 'characters', limit: PAGE_LIMITS.characters });
  }
  return reader.read(cut);
}

class HtmlReader {
  private readonly source: string;
  private readonly meter: Meter | undefined;
  private readonly names: string[] = [];
  private readonly steps: (readonly SelectorStep[])[] = [];
  private readonly found: Found[] = [];
  private readonly stack: OpenElement[] = [];
  private readonly openTags = new Map<string, number>();
  private readonly blocks: string[] = [];
  private readonly headings: string[] = [];
  private readonly refreshTargets: string[] = [];
  private readonly cuts = new Set<PageCut['what']>();
  private pieces: string[] = [];
  private title = '';
  private titleDone = false;
  private markup = '';
  private scriptStart = '';
  private scriptLength = 0;
  private passwordFields = 0;
  private skipped = 0;
  private tag = '';
  private tagStart = 0;
  private attributes = new Map<string, string>();
  private attributeName = '';
  private attributeValue = '';

  constructor(source: string, selectors: readonly string[], meter: Meter | undefined) {
    this.source = source;
    this.meter = meter;
    for (const selector of selectors) {
      const steps = parseSelector(selector);
      if (!steps) continue;
      this.names.push(selector);
      this.steps.push(steps);
      this.found.push({ count: 0, open: 0, text: '', media: 0, links: [] });
    }
  }

  read(cut: PageCut[]): PageFacts {
    const slice = (start: number, end: number) => this.source.slice(start, end);
    const tokenizer = new Tokenizer(
      { xmlMode: false, decodeEntities: true },
      {
        ontext: (start, end) => this.onText(slice(start, end)),
        ontextentity: (codepoint) => this.onText(String.fromCodePoint(codepoint)),
        onopentagname: (start, end) => {
          this.tag = slice(start, end).toLowerCase();
          this.tagStart = start - 1;
          this.attributes = new Map();
        },
        onattribname: (start, end) => {
          this.attributeName = slice(start, Math.min(end, start + 200)).toLowerCase();
          this.attributeValue = '';
        },
        onattribdata: (start, end) => this.onAttribute(slice(start, end)),
        onattribentity: (codepoint) => this.onAttribute(String.fromCodePoint(codepoint)),
        onattribend: () => {
          // The first of two attributes of one name counts, as in every browser.
          if (
            this.attributes.size < ATTRIBUTE_LIMITS.count &&
            !this.attributes.has(this.attributeName)
          ) {
            this.attributes.set(this.attributeName, this.attributeValue);
          }
        },
        onopentagend: (end) => this.onOpen(end),
        onselfclosingtag: (end) => this.onOpen(end),
        onclosetag: (start, end) => this.onClose(slice(start, end).trim().toLowerCase()),
        oncdata: () => undefined,
        oncomment: () => undefined,
        ondeclaration: () => undefined,
        onprocessinginstruction: () => undefined,
        onend: () => undefined,
      },
    );
    tokenizer.write(this.source);
    tokenizer.end();
    this.flush();
    this.meter?.spend(this.source.length);
    for (const what of this.cuts) {
      cut.push({ what, limit: what === 'depth' ? PAGE_LIMITS.depth : PAGE_LIMITS.blocks });
    }
    if (this.blocks.length === 0 && this.scriptLength <= SCRIPT_STUB) this.readScriptTargets();
    return {
      title: this.title.replaceAll(/\s+/g, ' ').trim(),
      headings: this.headings,
      blocks: this.blocks,
      containers: this.containers(),
      passwordFields: this.passwordFields,
      scriptLength: this.scriptLength,
      markup: this.markup.slice(0, PAGE_LIMITS.markup),
      refreshTargets: this.refreshTargets,
      cut,
      seen: 'source',
    };
  }

  private containers(): readonly ContainerFacts[] {
    return this.found.flatMap((found, index) => {
      const selector = this.names[index];
      if (selector === undefined || found.count === 0) return [];
      return [
        {
          selector,
          count: found.count,
          text: found.text.trim(),
          media: found.media,
          links: found.links,
        },
      ];
    });
  }

  private get top(): OpenElement | undefined {
    return this.stack[this.stack.length - 1];
  }

  private onAttribute(data: string): void {
    const room = ATTRIBUTE_LIMITS.length - this.attributeValue.length;
    if (room > 0) this.attributeValue += data.slice(0, room);
  }

  private onText(data: string): void {
    const top = this.top;
    if (top?.tag === 'title' && !this.titleDone && !this.openTags.has('svg')) {
      if (this.title.length < PAGE_LIMITS.title) this.title += data.slice(0, PAGE_LIMITS.title);
      return;
    }
    if (top?.tag === 'script') {
      this.scriptLength += data.length;
      if (this.scriptStart.length < SCRIPT_STUB) this.scriptStart += data.slice(0, SCRIPT_STUB);
      return;
    }
    if (top?.unseen) return;
    this.pieces.push(data);
    this.addMarkup(data);
  }

  private addMarkup(data: string): void {
    if (this.markup.length < PAGE_LIMITS.markup) this.markup += data;
  }

  /** Ends a line of the layout. */
  private flush(): void {
    if (this.pieces.length === 0) return;
    const text = this.pieces.join('').replaceAll(/\s+/g, ' ').trim();
    this.pieces = [];
    if (text === '') return;
    if (this.blocks.length >= PAGE_LIMITS.blocks) {
      this.cuts.add('blocks');
      return;
    }
    this.blocks.push(text);
    if (this.openTags.has('h1') && this.headings.length < PAGE_LIMITS.headings)
      this.headings.push(text.slice(0, PAGE_LIMITS.title));
    for (const found of this.found) {
      if (found.open > 0 && found.text.length < PAGE_LIMITS.containerText) {
        found.text = `${found.text}\n${text}`.slice(0, PAGE_LIMITS.containerText);
      }
    }
  }

  private onOpen(end: number): void {
    const { tag } = this;
    const element: ElementFacts = { tag, attributes: this.attributes };
    this.addMarkup(this.source.slice(this.tagStart, Math.min(end, this.tagStart + 2_000)));
    if (!this.openTags.has('svg')) this.endImplied(tag);
    if (BLOCK_TAGS.has(tag)) this.flush();
    const unseen = this.top?.unseen === true || UNSEEN_TAGS.has(tag) || isHidden(element);
    if (!unseen || tag === 'iframe') this.readElement(element);
    if (tag === 'meta') this.readRefresh();
    const opened = this.match(element, unseen);
    if (VOID_TAGS.has(tag)) {
      this.leave(opened);
      return;
    }
    if (this.stack.length >= PAGE_LIMITS.depth) {
      this.cuts.add('depth');
      this.skipped += 1;
      this.leave(opened);
      return;
    }
    this.stack.push(opened);
    this.openTags.set(tag, (this.openTags.get(tag) ?? 0) + 1);
  }

  private readElement(element: ElementFacts): void {
    const type = element.attributes.get('type')?.toLowerCase();
    if (element.tag === 'input' && type === 'password') this.passwordFields += 1;
    const media = MEDIA_TAGS.has(element.tag);
    const link = element.tag === 'a' ? element.attributes.get('href') : undefined;
    if (!media && link === undefined) return;
    for (const found of this.found) {
      if (found.open === 0) continue;
      if (media) found.media += 1;
      if (link !== undefined && found.links.length < PAGE_LIMITS.links) found.links.push(link);
    }
  }

  private readRefresh(): void {
    if (this.attributes.get('http-equiv')?.toLowerCase() !== 'refresh') return;
    const target = /url\s*=\s*['"]?([^'"]+)/i.exec(this.attributes.get('content') ?? '')?.[1];
    if (target && this.refreshTargets.length < PAGE_LIMITS.links) {
      this.refreshTargets.push(target.trim());
    }
  }

  /** A page that is nothing but a jump elsewhere: `location.href = "…"`. */
  private readScriptTargets(): void {
    const jump = /\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*["']([^"'\n]{1,500})["']/g;
    for (const match of this.scriptStart.matchAll(jump)) {
      if (match[1] !== undefined && this.refreshTargets.length < PAGE_LIMITS.links) {
        this.refreshTargets.push(match[1]);
      }
    }
  }

  /** Which selectors the element matches; those are open until it closes. */
  private match(element: ElementFacts, unseen: boolean): OpenElement {
    const classes = element.attributes.get('class')?.length ?? 0;
    this.meter?.spend(this.steps.length * (1 + classes));
    const parent = this.top;
    const above = parent?.reached ?? NONE;
    // Most elements complete no step: they share their parent's list instead of copying it.
    let own: number[] | null = null;
    let reached: number[] | null = null;
    const matched: number[] = [];
    for (let index = 0; index < this.steps.length; index += 1) {
      const steps = this.steps[index] ?? [];
      const before = above[index] ?? 0;
      const bits = advanceSelector(steps, element, parent?.own[index] ?? 0, before);
      if (bits === 0) continue;
      own ??= [];
      own[index] = bits;
      if ((before | bits) !== before) {
        reached ??= [...above];
        reached[index] = before | bits;
      }
      const found = this.found[index];
      if (!found || unseen || (bits & (1 << (steps.length - 1))) === 0) continue;
      // What was written before the element does not belong to it.
      this.flush();
      matched.push(index);
      found.count += 1;
      found.open += 1;
    }
    return { tag: element.tag, unseen, own: own ?? NONE, reached: reached ?? above, matched };
  }

  private leave(element: OpenElement): void {
    if (element.matched.length > 0) this.flush();
    for (const index of element.matched) {
      const found = this.found[index];
      if (found) found.open -= 1;
    }
  }

  private pop(): void {
    const element = this.stack.pop();
    if (!element) return;
    if (BLOCK_TAGS.has(element.tag)) this.flush();
    if (element.tag === 'title') this.titleDone = this.title !== '';
    this.leave(element);
    const left = (this.openTags.get(element.tag) ?? 1) - 1;
    if (left > 0) this.openTags.set(element.tag, left);
    else this.openTags.delete(element.tag);
  }

  private endImplied(tag: string): void {
    const ends = Object.hasOwn(IMPLIED_ENDS, tag) ? IMPLIED_ENDS[tag] : undefined;
    if (ends) while (this.top && ends.includes(this.top.tag)) this.pop();
    else if (this.top?.tag === 'p' && BLOCK_TAGS.has(tag) && tag !== 'br') this.pop();
  }

  private onClose(tag: string): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    if (tag === 'p' || tag === 'br') this.flush();
    if (!this.openTags.has(tag)) return;
    const crossesBlocks = BLOCK_TAGS.has(tag) || UNSEEN_TAGS.has(tag);
    const lowest = Math.max(0, this.stack.length - CLOSE_REACH);
    for (let at = this.stack.length - 1; at >= lowest; at -= 1) {
      this.meter?.spend(1);
      const open = this.stack[at]?.tag ?? '';
      if (open === tag) {
        while (this.stack.length > at) this.pop();
        return;
      }
      // A stray </b> or </span> must not close the article around it.
      if (!crossesBlocks && BLOCK_TAGS.has(open)) return;
    }
  }
}
