import type { ShortPage } from './read-notice.ts';

const NUMBER = String.raw`[\d.,]*\d\s*[kmw万萬亿億]?\+?\s*`;
const EN =
  'views?|likes?|replies|reposts?|retweets?|comments?|followers?|subscribers?|notes|points|upvotes|boosts?|answers?|reactions?';
const ZH =
  '转发|轉發|评论|評論|点赞|點讚|赞|阅读|閱讀|播放|粉丝|粉絲|关注|收藏|浏览|瀏覽|回答|分享|订阅';
const COUNTED = new RegExp(
  `(?:^|\\s)${NUMBER}(?:${EN})\\b|${NUMBER}(?:次|个|個|条|條|人)?(?:${ZH})|(?:${ZH})\\s*[:：]?\\s*\\d`,
  'iu',
);
const DATED =
  /^\W*(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\d{1,2}:\d{2}(?:\s?[ap]m)?(?:\s?·|$)|\p{Lu}\p{L}{2,8} \d{1,2}, \d{4})/iu;
const SIGNED =
  /^\W*(?:来源|來源|责任编辑|責任編輯|本报讯|submitted by|posted by|opened by|by \p{Lu})|^\d{1,4}楼$|^楼主$|^like\b.*\bcomment\b.*\bshare\b/iu;

/**
 * Whether a short page carries what stands beside somebody's post or report: counts of readers, a date, a
 * source. A platform's own notice stands alone, and a post may say what a notice says ("the account of
 * our lawyer was suspended").
 */
export function hasPostMarks({ blocks }: ShortPage): boolean {
  return blocks.some(
    ({ raw }) => raw.length <= 80 && [COUNTED, DATED, SIGNED].some((mark) => mark.test(raw)),
  );
}
