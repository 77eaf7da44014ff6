import { toBase64Url } from '../../base64url.ts';
import { canonicalJson } from '../../canonical-json.ts';
import { utf8 } from '../byte-text.ts';
import type { Digester } from './digester.ts';

/** One member of an object, to be shown or kept back by itself (RFC 9901, section 4.2.1). */
export function makeDisclosure(salt: string, name: string, value: unknown): string {
  return toBase64Url(utf8(canonicalJson([salt, name, value])));
}

/** One item of a list, to be shown or kept back by itself (RFC 9901, section 4.2.2). */
export function makeItemDisclosure(salt: string, value: unknown): string {
  return toBase64Url(utf8(canonicalJson([salt, value])));
}

/** What stands for a disclosure in what is signed (RFC 9901, section 4.2.3). */
export function digestOf(disclosure: string, digester: Digester): string {
  return toBase64Url(digester.bytes(disclosure));
}
