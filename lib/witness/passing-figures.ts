/** Who read, liked or answered, how the weather is, what day it is: figures that go on by themselves. */
const PASSING =
  /阅读|閱讀|浏览|瀏覽|播放|点赞|點讚|获赞|赞同|讚|喜欢|喜歡|转发|轉發|评论|評論|收藏|分享|弹幕|投币|粉丝|粉絲|关注|關注|订阅|訂閱|在看|观看|觀看|在读|在讀|看过|看過|在线|在線|访问量|访客|訪客|點擊|点击|下载|下載|签名|簽名|签署人|人气|人氣|热度|熱度|更新|编辑于|編輯於|剩余|剩餘|还剩|還剩|库存|庫存|已售|现价|報價|报价|汇率|匯率|气温|氣溫|℃|°c|空气质量|空氣質量|湿度|濕度|还有|還有|距离|距離|倒计时|倒計時|今天是|现在时间|星期|小时前|小時前|分钟前|分鐘前|天前|条结果|條結果|个结果|個結果|共找到|版权|版權|©|\b(?:views?|viewed|reads?|reading|readers?|likes?|liked|repl(?:y|ies)|reposts?|retweets?|comments?|followers?|subscribers?|online|visitors?|visits|shares?|shared|downloads?|downloaded|signed|signatures?|supporters|raised|in stock|rated|ratings?|reviews?|members|temperature|humidity|updated|modified|edited|ago|left|remaining|today is|copyright|results?)\b/iu;

/** What was done to people: a figure beside it is what a line says, whatever else stands on it. */
const GRAVE =
  /死|亡|遇难|遇難|遇害|伤|傷|杀|殺|捕|拘|判处|判處|被判|徒刑|失踪|失蹤|被抓|带走|帶走|被控|起诉|起訴|关押|關押|开枪|開槍|囚|监禁|監禁|酷刑|驱逐|驅逐|\b(?:killed|deaths?|died|dies|dead|injur(?:ed|ies)|wounded|arrest(?:ed|s)|detain(?:ed|s|ees)|jailed|imprison(?:ed|ment)|prisoners?|sentenced|executed|executions?|tortured|disappear(?:ed|ances)|missing|victims?|casualties|deported|displaced|homeless)\b/iu;

/** What took place: a day or number beside it is part of what is told. */
const TOLD =
  /举行|舉行|召开|召開|发生|發生|通过|通過|签署|簽署|宣布|宣佈|成立|生效|表决|表決|决议|決議|投票|\d票|否决|否決|\b(?:was|were|held|took place|happened|adopted|voted|the vote|signed on|ratified|announced|founded|began|ended)\b/iu;

/** Whether a line tells of what was done to people, which no counter does. */
export function tellsOfHarm(raw: string): boolean {
  return GRAVE.test(raw);
}

/** Whether a line without a full stop tells of something that took place. */
export function tellsOfEvent(raw: string): boolean {
  return GRAVE.test(raw) || TOLD.test(raw);
}

/** Whether the figures of a line change by themselves while what it says stands. */
export function hasPassingFigures(raw: string): boolean {
  return PASSING.test(raw) && !GRAVE.test(raw);
}

const NUMBER = String.raw`(?<![\p{N}.,])\p{N}[\p{N}.,]{0,20}\s{0,2}(?:[kmb](?![a-z])|[千万萬亿億])?\+?`;
const READERS = String.raw`(?:阅读|閱讀|浏览|瀏覽|播放|点赞|點讚|赞|转发|轉發|评论|評論|收藏|分享|粉丝|粉絲|(?:views?|reads|likes?|replies|reposts?|retweets?|comments?|followers?|subscribers?|shares?)(?![a-z]))`;
const COUNTER = String.raw`(?:${READERS}(?:数|量|數)?\s{0,2}[:：(（]?\s{0,2}${NUMBER}|${NUMBER}\s{0,2}(?:次|人|个|個|条|條)?\s{0,2}${READERS})`;
const COUNTER_AT_END = new RegExp(
  String.raw`[\s·|,，(（]{1,3}${COUNTER}\s{0,2}[)）]?\s{0,2}$`,
  'iu',
);
const AGE = new RegExp(
  String.raw`${NUMBER}\s{0,2}(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月)前|${NUMBER}\s{0,2}(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|[smhdw])\s{1,2}ago(?![a-z])`,
  'giu',
);
const DAY = String.raw`(?:\p{N}{1,4}[-/.年]\s?\p{N}{1,2}[-/.月]\s?\p{N}{1,4}日?|\p{N}{1,2} \p{L}{3,9},? \p{N}{4}|\p{L}{3,9} \p{N}{1,2},? \p{N}{4})(?:,?\s{1,2}(?:at )?\p{N}{1,2}:\p{N}{2}(?::\p{N}{2})?)?`;
const YESTERDAY =
  /((?:published|posted|updated|发布于|發布於|发表于|發表於|更新于|更新於)\s{0,2})(?:yesterday|just now|昨天|刚刚|剛剛)/giu;
const CHANGED_ON = new RegExp(
  String.raw`(?:last (?:edited|updated|modified|reviewed)(?: on)?|updated(?: on)?|更新(?:时间|時間|日期|于|於)?|today is|今天是)\s{0,2}[:：]?\s{0,2}(?:\p{L}{3,6}day,?\s{1,2})?${DAY}`,
  'giu',
);

/** A line without its age, the day of its last edit and the count of its readers at its end. */
export function withoutPassing(raw: string): string {
  return raw
    .replace(COUNTER_AT_END, '')
    .replaceAll(AGE, '')
    .replaceAll(YESTERDAY, '$1')
    .replaceAll(CHANGED_ON, '');
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
