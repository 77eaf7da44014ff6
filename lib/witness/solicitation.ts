import { tellsOfHarm } from './passing-figures.ts';

const ASKS =
  /\bcookies?\b|\bnewsletter\b|\bsubscribe (?:now|today|to our)\b|\bsign up (?:for|to) our\b|\b(?:get|download) (?:the|our) app\b|\badvertisement\b|\bsponsored by\b|\bshop (?:our|now)\b|\bfree trial\b|\b\d{1,2}% off\b|下载.{0,6}(?:app|客户端)|下載.{0,6}(?:app|客戶端)|扫码|掃碼|扫一扫|掃一掃|立即(?:购买|購買|下载|下載|抢购|搶購|领取|領取)|限时优惠|限時優惠|[一二三四五六七八九\d]折|包邮|包郵/iu;
/** Longest line that can be one: Chinese, other. */
const LONGEST = { han: 40, other: 140 } as const;

/** Whether a line sells or asks for consent: such lines come and go beside whatever a page says. */
export function isSolicitation(raw: string): boolean {
  const most = /\p{Script=Han}/u.test(raw) ? LONGEST.han : LONGEST.other;
  return raw.length <= most && ASKS.test(raw) && !tellsOfHarm(raw);
}
