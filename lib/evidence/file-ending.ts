/**
 * How a capture's file ends. A recipient may double-click it, so whatever a browser would run
 * (HTML, SVG, XML, MHTML) ends in `.txt` and opens as plain text; the bytes, and so the hash, are
 * untouched. What is not in this list is `.bin`: the original name of an attached file is never used.
 */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['text/plain', 'txt'],
  ['text/csv', 'csv.txt'],
  ['text/html', 'html.txt'],
  ['application/xhtml+xml', 'xhtml.txt'],
  ['image/svg+xml', 'svg.txt'],
  ['text/xml', 'xml.txt'],
  ['application/xml', 'xml.txt'],
  ['multipart/related', 'mhtml.txt'],
  ['application/pem-certificate-chain', 'pem'],
  ['application/json', 'json'],
  ['application/pdf', 'pdf'],
  ['video/mp4', 'mp4'],
  ['video/webm', 'webm'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp4', 'm4a'],
  ['audio/ogg', 'ogg'],
]);

const OTHER = 'bin';

/** The ending, without its dot, of a capture of this media type. */
export function fileEnding(mediaType: string): string {
  const bare = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  return ENDINGS.get(bare) ?? OTHER;
}

/** Whether a capture can end so. */
export function isFileEnding(ending: string): boolean {
  return ending === OTHER || [...ENDINGS.values()].includes(ending);
}

/** Types that the report may show as a picture. SVG is not among them: it is a document. */
export function isPicture(mediaType: string): boolean {
  return ['png', 'jpg', 'gif', 'webp'].includes(fileEnding(mediaType));
}
