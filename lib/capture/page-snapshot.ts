import { getPageData } from 'single-file-core/single-file.js';

/**
 * The page's half of a snapshot: runs in our isolated world of the page, where the page's own
 * scripts cannot see it. It sends nothing; the worker asks, piece by piece, because the browser
 * bounds what one answer may weigh (64 MiB in Chromium).
 */
export interface PageSnapshot {
  /** Makes the snapshot and keeps it until `drop`. Resolves to its address and size, or why there is none. */
  take(maxBytes: number): Promise<SnapshotAnswer>;
  /** The text from this UTF-16 unit on, about a million units, never half a character. */
  piece(from: number): string;
  drop(): void;
}

export type SnapshotAnswer =
  | { readonly state: 'taken'; readonly url: string; readonly length: number }
  | { readonly state: 'too-large'; readonly url: string; readonly bytes: number }
  | { readonly state: 'failed'; readonly url: string; readonly detail: string };

declare global {
  var pageSnapshot: PageSnapshot | undefined;
}

const PIECE_UNITS = 1_048_576;

/**
 * `removeFrames`: with frames on and without a script of ours in every frame, single-file-core waits
 * for ever. `saveFavicon` is off because it alone would ask for something the page did not load.
 * The policy and the missing scripts make the file safe to open.
 */
const OPTIONS = {
  removeFrames: true,
  blockScripts: true,
  insertMetaCSP: true,
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

/** Makes `pageSnapshot` known to the functions that the worker sends. Twice is as good as once. */
export function offerSnapshot(): void {
  let content = '';
  globalThis.pageSnapshot = {
    async take(maxBytes) {
      const url = location.href;
      try {
        ({ content } = await getPageData({ ...OPTIONS, url }));
      } catch (cause) {
        return { state: 'failed', url, detail: String(cause) };
      }
      const bytes = new Blob([content]).size;
      if (bytes <= maxBytes) return { state: 'taken', url, length: content.length };
      content = '';
      return { state: 'too-large', url, bytes };
    },
    piece(from) {
      const to = from + PIECE_UNITS;
      const last = content.charCodeAt(to - 1);
      const splitsPair = last >= 0xd800 && last <= 0xdbff;
      return content.slice(from, splitsPair ? to + 1 : to);
    },
    drop() {
      content = '';
    },
  };
}
