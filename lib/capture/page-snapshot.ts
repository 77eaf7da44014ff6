import { getPageData } from 'single-file-core/single-file.js';

/**
 * The page's half of a snapshot: runs in our isolated world of the page, where the page's own
 * scripts cannot see it. It sends nothing; the worker asks, piece by piece, because the browser
 * bounds what one answer may weigh (64 MiB in Chromium).
 */
export interface PageSnapshot {
  /** Makes the snapshot and keeps it until `drop`. Resolves to its address, size and first piece, or why there is none. */
  take(maxBytes: number): Promise<SnapshotAnswer>;
  /** The text from this UTF-16 unit on, about eight million units, never half a character. */
  piece(from: number): string;
  drop(): void;
}

export type SnapshotAnswer =
  | {
      readonly state: 'taken';
      readonly url: string;
      readonly length: number;
      readonly first: string;
    }
  | { readonly state: 'too-large'; readonly url: string; readonly bytes: number }
  | { readonly state: 'failed'; readonly url: string; readonly detail: string };

declare global {
  var pageSnapshot: PageSnapshot | undefined;
}

/** Each piece costs a journey through the browser; one must weigh less than 64 MiB, as JSON. */
const PIECE_UNITS = 2_097_152;

/**
 * `removeFrames`: with frames on and without a script of ours in every frame, single-file-core waits
 * for ever. `saveFavicon` is off because it alone would ask for something the page did not load.
 * Scripts are taken out, and a policy of ours (`withPolicy`) forbids what was missed.
 */
const OPTIONS = {
  removeFrames: true,
  blockScripts: true,
  insertMetaCSP: false,
  insertSingleFileComment: true,
  removeSavedDate: true,
  saveFavicon: false,
  removeHiddenElements: false,
  removeUnusedStyles: false,
  removeUnusedFonts: false,
  compressHTML: false,
  compressCSS: false,
  loadDeferredImages: false,
  groupDuplicateImages: true,
  maxSizeDuplicateImages: 524_288,
  maxResourceSizeEnabled: true,
  maxResourceSize: 16,
  networkTimeout: 5_000,
  blockMixedContent: false,
  filenameTemplate: '',
} as const;

/**
 * single-file-core's own policy allows inline scripts. A snapshot of a hostile page lies in a bundle
 * that others open, so this one allows what was inlined and nothing else: no script, no request.
 */
const POLICY =
  '<meta http-equiv="content-security-policy" content="default-src \'none\'; ' +
  "img-src data:; media-src data:; font-src data:; style-src 'unsafe-inline'\">";

/** The policy as the very first thing after the doctype: the parser takes it into the head, before all else. */
function withPolicy(html: string): string {
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '';
  return doctype + POLICY + html.slice(doctype.length);
}

/** Makes `pageSnapshot` known to the functions that the worker sends. Twice is as good as once. */
export function offerSnapshot(): void {
  let content = '';
  globalThis.pageSnapshot = {
    async take(maxBytes) {
      const url = location.href;
      try {
        const page = await getPageData({ ...OPTIONS, url });
        content = withPolicy(page.content);
      } catch (cause) {
        return { state: 'failed', url, detail: String(cause) };
      }
      const bytes = new Blob([content]).size;
      if (bytes <= maxBytes) {
        return { state: 'taken', url, length: content.length, first: pieceOf(content, 0) };
      }
      content = '';
      return { state: 'too-large', url, bytes };
    },
    piece: (from) => pieceOf(content, from),
    drop() {
      content = '';
    },
  };
}

function pieceOf(content: string, from: number): string {
  const to = from + PIECE_UNITS;
  const last = content.charCodeAt(to - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return content.slice(from, splitsPair ? to + 1 : to);
}
