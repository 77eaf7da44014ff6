/**
 * What the witness knows of a page. Whoever has the page (a DOM, or the tokenizer of `read-html.ts`)
 * fills this in; the rules never see a document.
 */
export interface PageFacts {
  readonly title: string;
  /** Visible first-order headings (`h1`), at most `PAGE_LIMITS.headings`. */
  readonly headings: readonly string[];
  /** Visible text, one entry per block of the layout, in order, white space collapsed, none empty. */
  readonly blocks: readonly string[];
  /** What each selector of `pageSelectors()` found. Selectors that found nothing may be left out. */
  readonly containers: readonly ContainerFacts[];
  /** Visible fields that ask for a password. */
  readonly passwordFields: number;
  /** Characters of script in the page: a page without text but with script has not been rendered. */
  readonly scriptLength: number;
  /** Start of the source without comments and script bodies, at most `PAGE_LIMITS.markup` characters. */
  readonly markup: string;
  /** `meta refresh` and similar targets. */
  readonly refreshTargets: readonly string[];
  /** What had to be cut off, with the limit that did it; empty where the page was read whole. */
  readonly cut: readonly PageCut[];
  /** `rendered`: as it stood after its scripts had run. `source`: as the server sent it. */
  readonly seen: 'rendered' | 'source';
}

export interface ContainerFacts {
  readonly selector: string;
  /** How many elements matched. */
  readonly count: number;
  /** Visible text of all of them, at most `PAGE_LIMITS.containerText` characters, blocks parted by line feeds. */
  readonly text: string;
  /** Pictures, videos and frames inside. */
  readonly media: number;
  /** Link targets inside, at most `PAGE_LIMITS.links`. */
  readonly links: readonly string[];
}

export interface PageCut {
  readonly what: 'bytes' | 'characters' | 'blocks' | 'depth';
  /** How much was read. */
  readonly limit: number;
}

/** Bounds on what is read of one page. A page that is cut is never called gone, and never called live. */
export const PAGE_LIMITS = {
  /** Bytes of a file or response. */
  bytes: 8 * 1_048_576,
  /** Characters after decoding. */
  characters: 4 * 1_048_576,
  blocks: 50_000,
  depth: 2_000,
  containerText: 4_000,
  links: 20,
  markup: 65_536,
  title: 1_000,
  headings: 20,
} as const;

/** A page of nothing, to build others from. */
export const NO_PAGE: PageFacts = {
  title: '',
  headings: [],
  blocks: [],
  containers: [],
  passwordFields: 0,
  scriptLength: 0,
  markup: '',
  refreshTargets: [],
  cut: [],
  seen: 'source',
};
