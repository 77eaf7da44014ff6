import { sha256Hex } from '../sha256.ts';
import { utf8 } from './byte-text.ts';

/** SHA-256 of the `verify.html` that this version writes; null where that cannot be had, for whatever reason. */
export async function ownPageSha256({
  ownPage,
}: {
  readonly ownPage?: () => Promise<string | null>;
}): Promise<string | null> {
  try {
    const page = (await ownPage?.()) ?? null;
    return page === null ? null : await sha256Hex(utf8(page));
  } catch {
    // Not knowing it is an answer, and it is told; the bundle is checked all the same.
    return null;
  }
}
