import type { Capture, CaptureMethod } from '../incidents/incident.ts';

/**
 * Where the bytes of a capture lie in a bundle. `archive`: in the web archive, where a page belongs and
 * can be looked at without running it. `folder`: as a file under `data/captures/`. `both`: what the
 * archive would be incomplete without, and what a person opens by a double-click or the report shows.
 *
 * Not all of it in both: pages and answers are most of a bundle's bytes, and the same bytes twice would
 * double the time to write, to check and to send it. A file that a person attached is no part of the web.
 */
const HOMES: Readonly<Record<CaptureMethod, 'archive' | 'folder' | 'both'>> = {
  'capture-visible-tab': 'both',
  'full-page-stitched': 'both',
  'inner-text': 'both',
  'source-text': 'both',
  'certificate-chain': 'both',
  'single-file': 'archive',
  'stream-filter': 'archive',
  refetch: 'archive',
  mhtml: 'archive',
  'attached-by-person': 'folder',
};

/** Whether its bytes are a record of the web archive. */
export function isArchived({ method }: Pick<Capture, 'method'>): boolean {
  return HOMES[method] !== 'folder';
}

/** Whether they are a file of their own under `data/captures/`. */
export function hasOwnFile({ method }: Pick<Capture, 'method'>): boolean {
  return HOMES[method] !== 'archive';
}
