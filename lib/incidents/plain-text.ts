/** Control characters but for tab and line ends, which have a job in longer texts. */
// oxlint-disable-next-line no-control-regex -- finding them is what this is for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu;
/** Overrides, embeddings, isolates and marks of direction: they can make a line read as another. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Characters that take no room and join nothing, tag characters and other plane-14 specials. */
const INVISIBLE =
  /[\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;
const LINE_ENDS = /\r\n|[\r\u2028\u2029]/gu;
/** More accents on one letter than any language needs climb over the neighbouring lines. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * Somebody else's text made safe to show as text: nothing in it can turn the direction of what stands
 * around it, hide, or climb over other lines. What is disarmed stays visible as U+FFFD. Markup needs no
 * treatment: whoever shows this puts it in a text node. Stored texts are never changed by it.
 * @param lines 'one' for titles and addresses (line ends become blanks), 'many' for notes and notices.
 */
export function plainText(text: string, lines: 'one' | 'many' = 'one'): string {
  const ends = text.toWellFormed().replace(LINE_ENDS, '\n');
  const safe = ends
    .replace(CONTROLS, '\ufffd')
    .replace(DIRECTIONS, '\ufffd')
    .replace(INVISIBLE, '\ufffd')
    .replace(PILED_MARKS, '$1');
  return lines === 'one' ? safe.replace(/[\n\t ]+/gu, ' ').trim() : safe;
}
