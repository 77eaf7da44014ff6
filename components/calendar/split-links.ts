/** A stretch of text; `href` is set where it is an address that may be followed. */
export interface TextPiece {
  readonly text: string;
  readonly href: string | null;
}

/**
 * Splits text at its https addresses. Anything else that looks like an address (http, javascript,
 * data) stays text: a person may have pasted it from anywhere.
 */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(/https:\/\/[^\s<>"'，。；]+/g)) {
    const shown = match[0].replace(/[),.;:!?]+$/, '');
    if (!URL.canParse(shown)) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), href: null });
    pieces.push({ text: shown, href: shown });
    at = match.index + shown.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), href: null });
  return pieces;
}
