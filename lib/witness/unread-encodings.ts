/**
 * Labels that the Encoding Standard maps to "replacement": no browser decodes them, because one page can be read as two
 * (https://encoding.spec.whatwg.org/#replacement). `TextDecoder` refuses them.
 */
const UNREAD: ReadonlySet<string> = new Set([
  'replacement',
  'hz-gb-2312',
  'iso-2022-cn',
  'iso-2022-cn-ext',
  'iso-2022-kr',
  'csiso2022kr',
]);
/** Signs by which these encodings shift into Chinese or Korean: HZ's `~{`, and escapes. */
const HZ = /~\{(?:[!-}][!-~])+~\}/g;
const ESCAPES = ['\u001B$)A', '\u001B$)G', '\u001B$)C'];
/** How much of a text may be control characters before it is bytes that were read as something else. */
const CONTROLS = 0.02;

/** Whether a label names an encoding that nothing may read. */
export function isUnreadLabel(label: string | undefined): boolean {
  return label !== undefined && UNREAD.has(label.trim().toLowerCase());
}

/** Whether a text of nothing but seven-bit signs is Chinese or Korean in such an encoding. */
export function isShifted(ascii: string): boolean {
  if (/[\u0080-\uffff]/.test(ascii)) return false;
  if (ESCAPES.some((escape) => ascii.includes(escape))) return true;
  return (ascii.match(HZ) ?? []).length > 1;
}

/** Whether a decoded text is garbage: no page has control characters but for white space. */
export function isControls(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13) controls += 1;
  }
  return controls > text.length * CONTROLS;
}
