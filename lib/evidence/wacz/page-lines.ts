import type { Translate } from '../../i18n/translate.ts';
import type { BundleSource } from '../bundle-source.ts';
import type { ArchivePage } from './archive-records.ts';

/** First line of `pages.jsonl` (WACZ 1.1.1). */
const HEADER = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages' };

/** A page's text is there to be searched; a longer one is cut. The whole of it is a record of its own. */
export const TEXT_UNITS = 100_000;

/**
 * The lines of `pages/pages.jsonl`, in the order of their time. Texts are read one at a time. A page of
 * which nothing could be kept is listed by its page information, and its title says what happened.
 */
export async function* pageLines(
  pages: readonly ArchivePage[],
  openCapture: BundleSource['openCapture'],
  t: Translate,
): AsyncGenerator<string, undefined> {
  yield `${JSON.stringify(HEADER)}\n`;
  const sorted = [...pages].sort((a, b) => (a.ts === b.ts ? 0 : a.ts < b.ts ? -1 : 1));
  for (const page of sorted) {
    const { id, url, ts } = page;
    const text = page.text === null ? '' : await textOf(page.text.blobId, openCapture);
    const line = { id, url, ts, title: titleOf(page, t), ...(text === '' ? {} : { text }) };
    yield `${JSON.stringify(line)}\n`;
  }
  return undefined;
}

/** What a list shows of a page: its title, or its address, and before it what failed. */
export function titleOf({ title, url, failure }: ArchivePage, t: Translate): string {
  const name = title || url.replace(/^urn:pageinfo:/, '');
  if (failure === null) return name;
  return /^\d+$/.test(failure)
    ? t('report.archive.answered', { status: failure, name })
    : t('report.archive.noAnswer', { error: failure, name });
}

async function textOf(blobId: string, openCapture: BundleSource['openCapture']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of openCapture(blobId)) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > TEXT_UNITS) return text.slice(0, TEXT_UNITS).toWellFormed();
  }
  return text + decoder.decode();
}
