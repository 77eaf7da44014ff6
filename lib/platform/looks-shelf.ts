import * as v from 'valibot';
import { settingsSchema, type Settings } from '../store/settings.ts';
import type { SessionShelf } from './session-shelf.ts';

export type Looks = Pick<Settings, 'locale' | 'theme'>;

const KEY = 'looks';
const looksSchema = v.pick(settingsSchema, ['locale', 'theme']);

/**
 * The language and theme that were last read from the log in this session of the browser, or null.
 * The log takes longer to open than a popup to show, and a page that changes its language under a
 * person's eyes is read wrong. Kept in memory only: what somebody reads is nobody's business.
 */
export async function rememberedLooks(shelf: SessionShelf): Promise<Looks | null> {
  try {
    const found = v.safeParse(v.strictObject(looksSchema.entries), await shelf.read(KEY));
    return found.success ? found.output : null;
  } catch {
    // A browser that does not answer costs a flash of the wrong language, not the popup.
    return null;
  }
}

/** Keeps them for the next page that opens. */
export async function rememberLooks(shelf: SessionShelf, looks: Looks): Promise<void> {
  try {
    await shelf.write(KEY, { locale: looks.locale, theme: looks.theme });
  } catch {
    // As above.
  }
}
