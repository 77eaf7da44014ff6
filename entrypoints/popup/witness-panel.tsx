import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatClock } from '../../components/log/format-moment.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { TranslateContext, useTranslate } from '../../lib/i18n/use-translate.ts';
import type { TabWitness } from '../../lib/messaging/protocol.ts';
import type { Verdict } from '../../lib/witness/verdict.ts';

interface Parts {
  readonly VerdictView: ComponentType<{ readonly verdict: Verdict }>;
  readonly words: Translate;
}

/**
 * What can be said of the page in front. Its sentences are many and come after the page has been looked
 * at, so they are loaded then: the popup can be used before.
 */
export function WitnessPanel({ witness }: { readonly witness: TabWitness }) {
  const t = useTranslate();
  const [parts, setParts] = useState<Parts | null>(null);
  const { locale } = t;
  const shown = saysSomething(witness.verdict);
  useEffect(() => {
    let current = true;
    const load = async () => {
      const loaded = await loadParts(locale);
      if (current) setParts(loaded);
    };
    if (shown) void load();
    return () => {
      current = false;
    };
  }, [locale, shown]);
  if (!shown) return null;
  return (
    <section class="popup__witness" aria-label={t('popup.witnessLabel')} aria-live="polite">
      {parts && (
        <TranslateContext.Provider value={parts.words}>
          <parts.VerdictView verdict={witness.verdict} />
        </TranslateContext.Provider>
      )}
      {parts && (
        <p class="small soft">{t('popup.lookedAt', { time: formatClock(witness.at, locale) })}</p>
      )}
    </section>
  );
}

/** A page that loaded and that no rule knows is no news. */
function saysSomething({ access, meaning, content }: Verdict): boolean {
  return access !== 'ok' || meaning !== null || !['unknown', 'unreadable'].includes(content);
}

async function loadParts(locale: Translate['locale']): Promise<Parts> {
  const [{ VerdictView }, { createTranslator }] = await Promise.all([
    import('../../components/witness/verdict-view.tsx'),
    import('../../lib/i18n/create-translator.ts'),
  ]);
  return { VerdictView, words: await createTranslator(locale, ['witness', 'log', 'common']) };
}
