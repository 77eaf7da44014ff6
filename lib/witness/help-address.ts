import { parseWebUrl } from './match-url.ts';

const HOST = /^(?:help|support|kf|kefu|faq|service|transparency)\./i;
const PATH =
  /\/(?:help|help[-_]?center|faq|faqdetail|support|kefu|safety|policy|policies|terms|tos|legal|protocols|community-(?:guidelines|standards)|transparency)(?:\.\w+)?(?:\/|$)/i;

/** Whether an address is one of a platform's own help and rules: there its notices are explained, never given. */
export function isHelpAddress(url: string): boolean {
  const parsed = parseWebUrl(url);
  return parsed !== null && (HOST.test(parsed.hostname) || PATH.test(parsed.pathname));
}
