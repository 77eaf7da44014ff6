/**
 * Names of parameters that carry a login, a session, the person who opened or shared an address, or the network that
 * they came from: who blocks a page often leads to one of theirs with the reader's IP address in it. Such an address
 * names its visitor to whoever keeps the site's logs, and a session in it can be used by who reads it.
 */
const TELLING =
  /^(access_?token|.*token|.*session.*|j?sess(ion)?id|sid|phpsessid|auth.*|api_?key|key|secret|sig(nature)?|ticket|code|otp|pass(word|wd)?|pwd|user(_?(id|name))?|u?uid|account|acct|e?mail|login|phone|mobile|invite.*|ref(errer)?|from_?u?id|share.*|fbclid|gclid|igsh(id)?|mc_eid|si|pass_?ticket|exportkey|uin|vd_source|buvid\d?|appuid|u_code|iid|did|s_trans|utm_psn|ouid|openid|unionid|wxid|member_?(id|name)?|uname|nick(name)?|tel|device_?id|mkt_tok|ck_subscriber_id|x-amz-.*|credential.*|((client|user|remote|source|src|visitor|my|real)[_-]?)?ip([_-]?addr(ess)?)?|remote[_-]?addr(ess)?)$/i;
const READER_ADDRESS =
  /(?<![a-z])ip(v[46])?(?![a-z])[^0-9]{0,40}?(\d{1,3}(\.\d{1,3}){3}|[\da-f]{1,4}(:[\da-f]{0,4}){3,7})/i;
const MAIL = /[^\s@/]+@[^\s@/]+\.[a-z]{2,}/i;

/** Whether words hold an e-mail address: mail sites put the reader's own into the title of their pages. */
export function holdsMailAddress(words: string): boolean {
  return MAIL.test(words);
}

/** Whether words say from which IP address somebody came: pages that block a reader often do. */
export function holdsReaderAddress(words: string): boolean {
  return READER_ADDRESS.test(words);
}

/** Whether an address holds a part that can name the person who had it, so that it should not leave in public. */
export function addressTellsOfPerson(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return MAIL.test(address);
  }
  // A file on their own disk lies in a folder with their name.
  if (url.username !== '' || url.password !== '' || url.protocol === 'file:') return true;
  // Pages made by scripts keep parameters behind the hash too, also after a path of their own.
  const behindHash = url.hash.slice(1).replace(/^[^?]*\?/, '');
  const parameters = [...url.searchParams, ...new URLSearchParams(behindHash)];
  return parameters.some(
    ([name, value]) => (value !== '' && TELLING.test(name)) || MAIL.test(value) || MAIL.test(name),
  );
}
