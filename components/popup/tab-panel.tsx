import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { KindSign } from '../log/kind-mark.tsx';
import { describeAddress } from '../log/describe-address.ts';
import { ShownLine } from '../log/shown-text.tsx';
import { hostOf, type Sentence, type TabDescription } from './describe-tab.ts';

interface TabPanelProps {
  readonly title: string;
  readonly url: string;
  readonly state: TabDescription | null;
  /** False while the browser is being asked. */
  readonly known: boolean;
  /** What became of asking for the site, in this popup. */
  readonly asked: 'refused' | Problem | null;
  /** Must ask within the click's own turn. */
  readonly onAllow: (pattern: string) => void;
  readonly onLoadAgain: () => void;
}

/** The tab in front, in words that go no further than what the browser said. */
export function TabPanel({ title, url, state, known, asked, onAllow, onLoadAgain }: TabPanelProps) {
  const t = useTranslate();
  const address = describeAddress(url);
  const say = (sentence: Sentence) => t(sentence.key, sentence.values);
  return (
    <section class="popup__tab" aria-label={t('popup.tabLabel')}>
      <p class="popup__page">
        <ShownLine text={title} empty={t('popup.noTitle')} limit={90} />
        <span class="popup__address">
          <ShownLine text={address.host + address.rest} empty={t('popup.noAddress')} limit={70} />
        </span>
      </p>
      <div aria-live="polite">
        {state ? (
          <p class="popup__state" data-tone={state.tone}>
            {state.tone !== 'plain' && (
              <KindSign kind={state.tone === 'gone' ? 'removal' : 'access-failure'} />
            )}
            <span>{say(state.sentence)}</span>
          </p>
        ) : (
          <p class="popup__state soft">{t(known ? 'popup.tabUnknown' : 'popup.tabReading')}</p>
        )}
        {state?.more.map((sentence) => (
          <p key={sentence.key} class="small soft">
            {say(sentence)}
          </p>
        ))}
      </div>
      {state?.askFor && <AskForSite pattern={state.askFor} onAllow={onAllow} />}
      {state?.loadAgain && (
        <Button size="small" onClick={onLoadAgain}>
          {t('popup.loadAgain')}
        </Button>
      )}
      {asked !== null && (
        <p class="small" role="status">
          {asked === 'refused' ? t('popup.allowRefused') : problemText(asked, t)}
        </p>
      )}
    </section>
  );
}

function AskForSite({
  pattern,
  onAllow,
}: {
  readonly pattern: string;
  readonly onAllow: (pattern: string) => void;
}) {
  const t = useTranslate();
  return (
    <div class="popup__ask">
      <p class="small soft" id="allow-reason">
        {t('popup.allowReason')}
      </p>
      <Button size="small" aria-describedby="allow-reason" onClick={() => onAllow(pattern)}>
        {t('popup.allow', { host: hostOf(pattern.replace('/*', '/')) })}
      </Button>
    </div>
  );
}
