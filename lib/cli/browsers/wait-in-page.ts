import type { BrowserView } from './browser-view.ts';
import { textFits } from './find-labelled.ts';
import { waitUntil } from './wait-until.ts';

const WORDS_SHOWN = 250;

/** The two waits of every view. One that was in vain says what stood there instead: on another machine nobody can look. */
export function waitsIn({
  text: read,
  evaluate,
}: Pick<BrowserView, 'text' | 'evaluate'>): Pick<BrowserView, 'waitFor' | 'waitForText'> {
  const sayWhatStands = async (failure: unknown): Promise<never> => {
    const stands = await read().catch(
      (closed: unknown) => `nothing to be read (${String(closed)})`,
    );
    const said = failure instanceof Error ? failure.message : String(failure);
    const start = stands.replaceAll(/\s+/g, ' ').slice(0, WORDS_SHOWN);
    throw new Error(`${said}; there stands: ${start}`, { cause: failure });
  };
  return {
    async waitFor(run, ...args) {
      const what = String(run).slice(0, 200);
      await waitUntil(what, async () => Boolean(await evaluate(run, ...args))).catch(sayWhatStands);
    },
    async waitForText(text, timeoutMs) {
      const fits = async () => textFits(await read(), text);
      await waitUntil(`the text ${String(text)}`, fits, timeoutMs).catch(sayWhatStands);
    },
  };
}
