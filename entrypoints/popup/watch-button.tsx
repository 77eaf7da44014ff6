import { useState } from 'preact/hooks';
import { Button } from '../../components/common/button.tsx';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { sitePattern } from '../../lib/platform/site-pattern.ts';
import type { PopupEdges, PopupTab } from './popup-edges.ts';

interface WatchButtonProps {
  readonly edges: PopupEdges;
  readonly tab: PopupTab | null;
}

/** Puts the page in front on the watch list, and asks for its site at the same click. */
export function WatchButton({ edges, tab }: WatchButtonProps) {
  const t = useTranslate();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<readonly string[]>([]);
  const pattern = tab && sitePattern(tab.url);
  if (!tab || pattern === null) return null;

  const watch = async () => {
    // Both begin in the click's own turn: the question has to, and over it the popup may close.
    const asked = edges.askForSite(pattern);
    const adding = edges.watchPage(tab.url, tab.title);
    setBusy(true);
    const added = await adding;
    const lines = [
      added.ok
        ? t(`popup.watch.${added.value}`)
        : t('popup.watchNotAdded', { reason: problemText(added.error, t) }),
    ];
    setSaid(lines);
    setBusy(false);
    const given = await asked;
    if (added.ok && !(given.ok && given.value)) setSaid([...lines, t('popup.watchWaits')]);
  };

  return (
    <section class="popup__watch" aria-label={t('popup.watch')}>
      <Button size="small" aria-disabled={busy} onClick={() => busy || void watch()}>
        {busy ? t('popup.watching') : t('popup.watch')}
      </Button>
      <div role="status">
        {said.map((line) => (
          <p key={line} class="small">
            {line}
          </p>
        ))}
      </div>
    </section>
  );
}
