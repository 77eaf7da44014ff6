/**
 * An address as it may stand in a WARC header and in an index: printable ASCII without spaces, so that
 * no address can end a line and begin another.
 */
export function archiveUri(url: string): string {
  return plainAscii(/^https?:/i.test(url) ? (URL.parse(url)?.href ?? url) : url);
}

/** Kinds of records that are not the page's own bytes; the names are Browsertrix's where it has one. */
export type UrnKind =
  'pageinfo' | 'view' | 'fullPage' | 'text' | 'mhtml' | 'certificates' | 'capture';

/** Address of something about a page: `urn:<kind>:<url>`. */
export function urnOf(kind: UrnKind, url: string): string {
  return `urn:${kind}:${archiveUri(url)}`;
}

/** A fragment never reaches a server, and an index knows none. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

function plainAscii(text: string): string {
  return text.toWellFormed().replace(/[^\x21-\x7E]+/g, (run) => encodeURIComponent(run));
}
