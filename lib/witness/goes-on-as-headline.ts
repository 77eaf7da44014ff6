import { isMostlyHan, normaliseText } from './normalise-text.ts';
import { behindNotice, isReport, speaksOfNotice } from './notice-grammar.ts';
import { startsAsPointer } from './read-notice.ts';
import type { NoticeBlock, ShortPage } from './read-notice.ts';
import { titleParts } from './title-parts.ts';

/** Lines below a headline in which it is reported on. */
const BELOW = 2;
/** What stands below a notice points somewhere; what tells on is a text under its headline. */
const SENTENCE = /[。！？]$/u;
/** Characters from which on a last clause, or what a title says more, counts. */
const CLAUSE = 3;

/**
 * Whether what reads like a notice goes on as a headline does: "deleted by its publisher, a catchphrase",
 * "account banned for ever / the platform responds", or a title that says the same and more.
 */
export function goesOnAsHeadline(
  page: ShortPage,
  title: string,
  parts: readonly NoticeBlock[],
): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return false;
  if (endsElsewhere(last.raw)) return true;
  const at = page.blocks.indexOf(last);
  const below = page.blocks.slice(at + 1, at + 1 + BELOW);
  if (below.some(({ raw, text }) => isReport(text) || (SENTENCE.test(raw) && isAnother(text))))
    return true;
  return titleParts(title).some((part) => {
    const more = part.startsWith(first.text) ? part.slice(first.text.length) : '';
    return more.length > 0 && (isReport(more) || isAnother(more));
  });
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
