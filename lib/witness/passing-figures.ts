/** What counts, tells the time or an age by itself: "5 people are reading", "updated on 9 December", "3 days ago". */
const PASSING =
  /阅读|閱讀|浏览|瀏覽|播放|点赞|點讚|转发|轉發|评论|評論|收藏|粉丝|粉絲|关注|關注|订阅|訂閱|在看|在读|在讀|看过|看過|在线|在線|访问量|點擊|点击|热度|熱度|更新|剩余|剩餘|还剩|還剩|气温|氣溫|℃|°c|空气质量|空氣質量|还有|還有|倒计时|倒計時|今天是|现在时间|星期|小时前|小時前|分钟前|分鐘前|天前|条结果|條結果|个结果|個結果|版权|版權|©|\b(?:views?|viewed|reads?|reading|readers?|likes?|repl(?:y|ies)|reposts?|retweets?|comments?|followers?|subscribers?|online|visitors?|visits|shares?|updated|modified|ago|left|remaining|today is|copyright|results?)\b/iu;

/** Whether the figures of a line change by themselves while what it says stands. */
export function hasPassingFigures(raw: string): boolean {
  return PASSING.test(raw);
}

/** A normalised text without its figures: the same for "5 people" and "6 people". */
export function withoutFigures(normalised: string): string {
  return normalised.replaceAll(/\p{N}+/gu, '');
}

const DATE_WORDS =
  /[年月日号號时時分秒点點]|星期.|周.|上午|下午|january|february|march|april|may|june|july|august|september|october|november|december/gu;

/** What a normalised line says beside its figures and dates: nothing much on a line that is one. */
export function withoutDates(normalised: string): string {
  return withoutFigures(normalised).replaceAll(DATE_WORDS, '');
}
