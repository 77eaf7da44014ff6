import characters from './data/traditional-characters.json' with { type: 'json' };

/** Words that the platforms write both ways; the left form becomes the right one. */
const VARIANTS: readonly (readonly [string, string])[] = [
  ['帐', '账'], // 帐号 / 账号: WeChat uses both on the same notice
  ['贴', '帖'], // 贴子 / 帖子: Tieba
  ['妳', '你'],
  ['您', '你'],
];

let folding: ReadonlyMap<string, string> | undefined;
function foldingMap(): ReadonlyMap<string, string> {
  if (folding) return folding;
  const map = new Map<string, string>();
  const to = characters.to;
  for (let i = 0; i < characters.from.length; i += 1) {
    map.set(characters.from.charAt(i), to.charAt(i));
  }
  for (const [from, into] of VARIANTS) map.set(from, into);
  // The same variant may come out of the simplification: 帳 → 帐 → 账.
  for (const [from, into] of map) {
    const further = map.get(into);
    if (further !== undefined && from !== further) map.set(from, further);
  }
  folding = map;
  return map;
}

const HAN = /[\u3400-\u9fff]/;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;

/**
 * The form in which texts are compared: full-width and compatibility forms folded (NFKC), small letters,
 * accents off, traditional characters to simplified, 帐/账 and 贴/帖 to one of the two, and nothing but
 * letters and digits left. So a comma, a space or a zero-width character never hides a notice.
 */
export function normaliseText(text: string): string {
  let folded = text.normalize('NFKD').replaceAll(MARKS, '').normalize('NFKC').toLowerCase();
  folded = folded.replaceAll(NOT_WORD, '');
  if (!HAN.test(folded)) return folded;
  const map = foldingMap();
  let out = '';
  for (let i = 0; i < folded.length; i += 1) {
    const character = folded.charAt(i);
    out += map.get(character) ?? character;
  }
  return out;
}

/** True where Chinese, Japanese or Korean letters make up most of a normalised text. */
export function isMostlyHan(normalised: string): boolean {
  let han = 0;
  for (let i = 0; i < normalised.length; i += 1) {
    const code = normalised.charCodeAt(i);
    if (code >= 0x3040 && code <= 0x9fff) han += 1;
  }
  return han * 2 > normalised.length;
}
