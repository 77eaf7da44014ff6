/**
 * The page in a file as Chromium saves it (MHTML, RFC 2557): the first part that is HTML. Chromium writes that part as
 * quoted-printable UTF-8 (RFC 2045, section 6.7). Empty where there is none.
 */
export function pageOfMhtml(file: string): string {
  const head = /^content-type:[ \t]*text\/html[^]*?\r?\n\r?\n/im.exec(file);
  if (!head) return '';
  const boundary = /boundary="([^"\r\n]+)"/i.exec(file)?.[1];
  const rest = file.slice(head.index + head[0].length);
  const body = boundary === undefined ? rest : (rest.split(`\n--${boundary}`, 1)[0] ?? '');
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}
