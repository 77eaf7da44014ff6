/**
 * Where the United Nations keeps a resolution: its document system serves any symbol under this
 * address. Only symbols of the General Assembly in the form the UN prints ("A/RES/73/161",
 * "A/RES/423 (V)"); for everything else there is no address that can be worked out.
 *
 * @returns pieces of the text, the symbols with their address.
 */
export function resolutionPieces(
  text: string,
): { readonly text: string; readonly href: string | null }[] {
  const pieces: { text: string; href: string | null }[] = [];
  let at = 0;
  for (const match of text.matchAll(/A\/RES\/(?:ES-)?\d+(?:\/\d+(?: [AB]\b)?| ?\([IVX]+\))/g)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), href: null });
    const symbol = match[0].replace(/ \(/, '(').replace(/ ([AB])$/, '[$1]');
    pieces.push({ text: match[0], href: `https://docs.un.org/en/${encodeURI(symbol)}` });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), href: null });
  return pieces;
}
