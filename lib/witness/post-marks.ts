import type { ShortPage } from './read-notice.ts';

const NUMBER = String.raw`[\d.,]*\d\s*[kmw万萬亿億]?\+?\s*`;
const READERS =
  'views?|likes?|replies|reposts?|retweets?|comments?|followers?|subscribers?|notes|points|upvotes|boosts?|answers?|reactions?';
const READERS_ZH =
  '转发|轉發|评论|評論|点赞|點讚|赞|阅读|閱讀|播放|粉丝|粉絲|关注|收藏|浏览|瀏覽|回答|分享|订阅|弹幕';
const READERS_RU = 'просмотр|комментар|подписчик|репост|ответ|лайк|отмет|нравится';
const COUNTED = new RegExp(
  `${NUMBER}(?:тыс\\.?\\s*)?(?:${READERS_RU})|(?:${READERS_RU})\\p{L}*:?\\s*\\d|(?:^|\\s)${NUMBER}(?:${READERS})\\b|${NUMBER}(?:次|个|個|条|條|人)?(?:${READERS_ZH})|(?:${READERS_ZH})\\s*[:：]?\\s*\\d|^like\\b.*\\bcomment\\b.*\\bshare\\b|^\\d{1,4}楼$|^楼主$`,
  'iu',
);

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*';
const DATE = String.raw`\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{1,2}-\d{1,2} \d{1,2}:\d{2}|\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}(?:\s?[ap]m)?|${MONTH} \d{1,2}(?:, \d{4})?(?: at \d{1,2}:\d{2}.*)?|\d{1,2} ${MONTH}|\d{1,2}\.? \p{L}{3,10} (?:\d{4}|в \d{1,2}:\d{2})`;
const DATED = new RegExp(
  String.raw`^(?:\S{1,8}\s)?\W*(?:${DATE})(?:$|\s*[·|,]|\s+(?:в )?\d{1,2}:\d{2}|\s+来源|\s+來源)`,
  'iu',
);
const BYLINES = [
  /^\W*(?:来源|來源|责任编辑|責任編輯|本报讯|submitted by|posted by|opened by|by \p{L})/iu,
  /^.{0,10}(?:记者|記者)\s?\S{0,8}$/u,
  /^\W*(?:刚刚|刚才|剛剛|昨天|\d{1,2}\s?(?:分钟|分鐘|小时|小時|天)前|\d{1,2} ?(?:[mhd]|min|minutes?|hours?|days?) ago)(?:$|\s)/iu,
  new RegExp(`[·•]\\s*(?:${DATE})$`, 'iu'),
  /^(?:сегодня|вчера|только что)(?:$|\s)|^(?:\d{1,2}|\p{L}{2,8}) (?:мин|час|д)\p{L}* назад/iu,
  /^\d{1,2} ?(?:[smhdwy]|mo)\W*$|\b\d{1,2} (?:minutes?|hours?|days?|weeks?|months?) ago$/iu,
] as const;
/** What platforms offer below a notice, with dates and counts of its own. */
const OFFERED =
  /推荐|推薦|相关|相關|热门|熱門|热文|热点|熱點|热搜|热榜|猜你喜欢|大家都在看|next video|up next|recommended|trending|happening|related|you might like|more from/i;

/** Whether a line is a day or an hour. */
export function isDated(raw: string): boolean {
  return DATED.test(raw);
}

/** Whether a line heads what the platform offers instead. */
export function isOffer(raw: string): boolean {
  return raw.length <= 20 && OFFERED.test(raw);
}

export interface PostMarks {
  /** An author, a source, "three hours ago". */
  readonly byline: boolean;
  readonly dated: boolean;
  /** How many read, liked or answered. */
  readonly counted: boolean;
}

/**
 * What stands beside somebody's post or report on a short page. A platform's own notice stands alone; a
 * post may say what a notice says ("the account of our lawyer was suspended"), and a headline may be one.
 */
export function postMarks({ blocks }: ShortPage): PostMarks {
  const short = blocks.map(({ raw }) => raw).filter((raw) => raw.length <= 60);
  const offered = short.findIndex(isOffer);
  const lines = offered === -1 ? short : short.slice(0, offered);
  return {
    dated: lines.some(isDated),
    byline: lines.some((line) => BYLINES.some((mark) => mark.test(line))),
    counted: lines.some((line) => COUNTED.test(line)),
  };
}

const SPEAKER = /^\s*@?([\p{L}\p{N}_-]{1,12})[:：]\s*\S/u;
const OWN_LABEL =
  /建议修改|建議修改|提示|通知|公告|抱歉|错误|錯誤|原因|出错|出錯|失败|失敗|已|被|无法|不|^(?:caution|error|notice|sorry|note|warning|oops|\d+)$/iu;

/** Whether a sentence is given as somebody's words ("微信：…", "@a: …"), not as the page's own. */
export function isSpoken(raw: string): boolean {
  const speaker = SPEAKER.exec(raw)?.[1];
  return speaker !== undefined && !OWN_LABEL.test(speaker);
}
