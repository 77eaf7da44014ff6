import { PAGE_LIMITS } from './page-facts.ts';
import type { PageCut } from './page-facts.ts';
import { isControls, isShifted, isUnreadLabel } from './unread-encodings.ts';
import { wideBytes } from './wide-bytes.ts';

export interface DecodedHtml {
  readonly html: string;
  /** Label of the encoding that was used, as the Encoding Standard names it; `replacement`: none can read it. */
  readonly encoding: string;
  /** What decided: byte-order mark, HTTP header, `meta`, or the bytes themselves. */
  readonly from: 'bom' | 'header' | 'meta' | 'guess';
  readonly cut: readonly PageCut[];
}

/** Bytes in which a `meta` may stand (the standard says 1024; pages with a long comment first exist). */
const PRESCAN = 4_096;
/** Bytes that are plenty to tell the Chinese encodings apart. */
const SAMPLE = 65_536;

/**
 * Turns the bytes of a page into text: byte-order mark, then the header's charset, then `meta`, then the
 * bytes. A declared encoding that the bytes contradict (says UTF-8, is GBK) gives way to the bytes.
 * Reads at most `PAGE_LIMITS.bytes` and says so.
 */
export function decodeHtml(bytes: Uint8Array, contentType = ''): DecodedHtml {
  const cut: PageCut[] = [];
  let body = bytes;
  if (bytes.length > PAGE_LIMITS.bytes) {
    body = bytes.subarray(0, PAGE_LIMITS.bytes);
    cut.push({ what: 'bytes', limit: PAGE_LIMITS.bytes });
  }
  const mark = byteOrderMark(body);
  if (mark) return { html: decode(body, mark), encoding: mark, from: 'bom', cut };
  const inHeader = /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1];
  const header = labelOf(inHeader);
  const inMeta = metaLabel(body);
  const from = header === null && !isUnreadLabel(inHeader) ? 'meta' : 'header';
  if (isUnreadLabel(from === 'header' ? inHeader : inMeta)) return unread(from, cut);
  const wide = wideBytes(body);
  if (wide) {
    const said = header?.startsWith('utf-16') === true;
    return { html: decode(body, wide), encoding: wide, from: said ? 'header' : 'guess', cut };
  }
  const declared = header ?? metaCharset(inMeta);
  if (declared) {
    const html = decode(body, declared);
    const fits =
      !isGarbled(html) &&
      !isControls(html) &&
      !isNarrow(declared, body) &&
      !(isChinese(declared) && isUtf8(body));
    if (fits && !isShifted(html)) return { html, encoding: declared, from, cut };
  }
  const guessed = guess(body);
  const html = decode(body, guessed);
  if (isControls(html) || isShifted(html)) return unread('guess', cut);
  return { html, encoding: guessed, from: 'guess', cut };
}

/** No words at all are better than words that nobody wrote: such a page counts as not read. */
function unread(from: DecodedHtml['from'], cut: readonly PageCut[]): DecodedHtml {
  return { html: '', encoding: 'replacement', from, cut };
}

function isChinese(encoding: string): boolean {
  return encoding === 'gbk' || encoding === 'gb18030' || encoding === 'big5';
}

/** Whether bytes that are said to be in a Chinese encoding read as Chinese in UTF-8, which those do not by chance. */
function isUtf8(bytes: Uint8Array): boolean {
  const utf8 = decode(bytes.subarray(0, SAMPLE), 'utf-8');
  return replacements(utf8) <= 1 && score(utf8) > 0;
}

/** Whether bytes that are said to be UTF-16 are plain markup in another encoding. */
function isNarrow(declared: string, bytes: Uint8Array): boolean {
  if (!declared.startsWith('utf-16')) return false;
  const start = decode(bytes.subarray(0, PRESCAN), 'latin1');
  return /^\s*<[!a-z/]/i.test(start);
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** The standard's name for a label; null for a label that it does not know. */
function labelOf(label: string | undefined): string | null {
  if (!label) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    // An unknown label is the page's mistake: the bytes decide.
    return null;
  }
}

function metaLabel(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN));
  return /<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
}

function metaCharset(label: string | undefined): string | null {
  const encoding = labelOf(label);
  // A `meta` that could be read as ASCII was not written in UTF-16.
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding;
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function replacements(html: string): number {
  let count = 0;
  for (let at = html.indexOf('\uFFFD'); at !== -1; at = html.indexOf('\uFFFD', at + 1)) count += 1;
  return count;
}

/** A stray broken character is a typo; one in every few hundred is the wrong encoding. */
function isGarbled(html: string): boolean {
  const broken = replacements(html);
  return broken > 2 && broken * 300 > html.length;
}

/** Very common characters of Chinese prose; an encoding that yields many of them is the right one. */
const COMMON = new Set(
  '的一是不了人在有我他这那个们中来上大为和国地到以说时要就出会可也你对生能而子得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术領来說時過發開對會學國個們這樣實點業間問長關將體無當現經種沒動還進見電話認題氣變總數報結應'.split(
    '',
  ),
);

function score(html: string): number {
  let common = 0;
  for (const character of html) if (COMMON.has(character)) common += 1;
  return common - replacements(html) * 5;
}

function guess(bytes: Uint8Array): string {
  const utf8 = decode(bytes, 'utf-8');
  if (!isGarbled(utf8)) return 'utf-8';
  let best = 'windows-1252';
  let bestScore = 0;
  const sample = bytes.subarray(0, SAMPLE);
  for (const encoding of ['gb18030', 'big5']) {
    const found = score(decode(sample, encoding));
    if (found > bestScore) {
      best = encoding;
      bestScore = found;
    }
  }
  return best;
}
