import { isMostlyHan, normaliseText } from './normalise-text.ts';
import { isMenuLine } from './menu-line.ts';
import {
  behindNotice,
  isReport,
  speaksOfNotice,
  standsBesideNotice,
  tellsMore,
} from './notice-grammar.ts';
import { withoutFigures } from './passing-figures.ts';
import { isDated, isOffer } from './post-marks.ts';
import { apologises, startsAsPointer } from './read-notice.ts';
import type { NoticeBlock, ShortPage } from './read-notice.ts';
import { titleParts } from './title-parts.ts';

/** Lines below a headline in which it is reported on. */
const BELOW = 2;
/** Lines of something else above it by which it is one of many. */
const ABOVE = 2;
/** What stands below a notice points somewhere; what tells on is a text under its headline. */
const SENTENCE = /[。！？]$/u;
const ENDS = /[。！？.!?]$/u;
/** Characters from which on a last clause, or what a title says more, counts. */
const CLAUSE = 3;

/**
 * Whether what reads like a notice goes on as a headline does: "deleted by its publisher, a catchphrase",
 * "account banned for ever / the platform responds", or a title that says the same and more. A notice accounts for
 * the lines beside it: they say more of it or lead away. A headline has a name, a place or other headlines there.
 *
 * @param byPlatform whether a platform would have said it; a network signs its block pages with names of its own, so
 *   that there only a title in the same words makes a headline
 */
export function goesOnAsHeadline(
  page: ShortPage,
  title: string,
  parts: readonly NoticeBlock[],
  byPlatform: boolean,
): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return false;
  if (endsElsewhere(last.raw)) return true;
  const { blocks } = page;
  const start = blocks.indexOf(first);
  const end = blocks.indexOf(last) + 1;
  const below = blocks.slice(end, end + BELOW);
  if (below.some(({ raw, text }) => isReport(text) || (SENTENCE.test(raw) && isAnother(text))))
    return true;
  if (isReport(blocks[start - 1]?.text ?? '')) return true;
  const titles = titleParts(title);
  if (byPlatform || titles.some((part) => part.includes(first.text))) {
    if (linesOfNotice(below).some((line) => !belongs(line))) return true;
    if (endsAList(blocks.slice(0, start), first, below)) return true;
  }
  return titles.some((part) => {
    const more = part.startsWith(first.text) ? part.slice(first.text.length) : '';
    return more.length > 0 && (isReport(more) || isAnother(more));
  });
}

/** Lines up to what the platform offers instead. A day is read elsewhere. */
function linesOfNotice(lines: readonly NoticeBlock[]): readonly NoticeBlock[] {
  const offered = lines.findIndex(({ raw }) => isOffer(raw));
  const own = offered === -1 ? lines : lines.slice(0, offered);
  return own.filter(({ raw }) => !isDated(raw));
}

/**
 * Whether a line stands last below lines that are none of a notice's, as in a list, under a name and its handle, or in
 * a translator. One line may be the name of the account; what apologises is said by the platform wherever it stands.
 */
function endsAList(
  before: readonly NoticeBlock[],
  line: NoticeBlock,
  below: readonly NoticeBlock[],
): boolean {
  if (below.some(({ text }) => tellsMore(text)) || apologises(line)) return false;
  const above = before.filter(({ raw }) => !isDated(raw)).slice(-ABOVE);
  return above.length === ABOVE && above.every((other) => !belongs(other));
}

function belongs({ raw, text }: NoticeBlock): boolean {
  if (withoutFigures(text) === '' || isMenuLine(raw) || startsAsPointer(text)) return true;
  return standsBesideNotice(text, ENDS.test(raw));
}

function clausesOf(raw: string): readonly string[] {
  return raw
    .split(/[\s，,。.；;：:！!、—–…|｜/]+/u)
    .map(normaliseText)
    .filter((clause) => clause !== '');
}

/** "Account banned and then he opened three shops": the sentence itself goes on as no notice does. */
export function runsOn(raw: string): boolean {
  return isAnother(behindNotice(clausesOf(raw).at(-1) ?? ''));
}

function endsElsewhere(raw: string): boolean {
  const clauses = clausesOf(raw);
  const last = clauses.at(-1) ?? '';
  // Zhihu names the reason behind its request.
  if (clauses.some((clause) => clause.endsWith('建议修改'))) return false;
  return clauses.length > 1 && isAnother(last);
}

function isAnother(clause: string): boolean {
  return (
    clause.length >= CLAUSE &&
    isMostlyHan(clause) &&
    !startsAsPointer(clause) &&
    !speaksOfNotice(clause) &&
    !POINTERS.some((word) => clause.includes(word))
  );
}

/** What platforms say at the end of a notice. */
const POINTERS = [
  '帮助',
  '首页',
  '联系',
  '客服',
  '申诉',
  '吧',
  '谢',
  '其他',
  '更多',
  '稍后',
  '反馈',
  '举报',
  '原因',
  '规则',
  '规定',
  '重新',
  '抱歉',
  '看看',
  '逛',
  '刷新',
  '重试',
  '登录',
  '予以',
  '期限',
  '查看',
  '他人',
  '权益',
  '使用',
  '处理',
  '处罚',
  '访问',
  '浏览',
  '观看',
  '播放',
  '展示',
  '显示',
  '禁止',
  '关注',
  '跳转',
  '不便',
];
