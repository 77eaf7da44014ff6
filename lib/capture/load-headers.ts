import { cutText } from '../incidents/tidy-fields.ts';

interface Header {
  readonly name: string;
  readonly value: string;
}

const SECRET =
  /^(set-)?cookie2?$|auth|token|secret|session|csrf|xsrf|api-?key|credential|nonce|^x-amz-|^x-ms-client|user-?(name|id|info)|^x-(user|uid|login|member|account|e?mail)|openid|unionid/i;
/** What names the one who asked, or the machine near them that answered, and so tells where in the world they were. */
const WHEREABOUTS =
  /(client|real|remote|connecting|visitor)-?_?(ip|addr)|^x-forwarded|^forwarded$|^cf-ray$|^cf-ip|^via$|^x-served-by$|^x-cache|^x-edge|-pop$|^x-azure-ref|^x-msedge|^server-timing$|geo|country|city|region|continent|latitude|longitude|time-?zone|^x-fb-debug$|^alt-svc$|^report-to$|^nel$|(^|-)ip$|^x-via|^x-link-via$|cdn|^eagleid$|upstream|cache-hit|^x-ser$|akamai|edgescape|(^|-)(node|isp|province|idc)$/i;
/** An address of a network: networks between site and reader like to repeat the reader's own. */
const NETWORK_ADDRESS =
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}/i;
/** Where a redirect leads, and who is named as blocking, is what the site says, be it a bare address. */
const SAYS_WHERE = /^(content-)?location$|^link$|^refresh$/i;
const MOST_HEADERS = 100;
const LONGEST_VALUE = 4_096;

/**
 * The headers of an answer that may be kept. Dropped, name and value, are those that carry a
 * person's login or could be replayed: `Set-Cookie`, `Authorization`, `WWW-Authenticate` and
 * whatever names a token, a session, a key or a secret, those that tell where the person was, and any other whose value holds a network's address. So a missing
 * header says nothing about what the site sent. At most 100 are kept; a value longer than 4,096 UTF-16 units is cut
 * and ends in "…".
 */
export function keptHeaders(headers: readonly Header[]): readonly Header[] {
  return headers
    .filter(mayStay)
    .slice(0, MOST_HEADERS)
    .map(({ name, value }) => ({
      name: name.toLowerCase().toWellFormed().slice(0, 256),
      value: shortened(value.toWellFormed()),
    }));
}

function mayStay({ name, value }: Header): boolean {
  if (SECRET.test(name) || WHEREABOUTS.test(name)) return false;
  return SAYS_WHERE.test(name) || !NETWORK_ADDRESS.test(value);
}

function shortened(value: string): string {
  return value.length > LONGEST_VALUE ? `${cutText(value, LONGEST_VALUE)}…` : value;
}
