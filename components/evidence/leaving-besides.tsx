import type { BundleSource } from '../../lib/evidence/bundle-source.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { OWN_NAMES, type CompleteLocale } from '../../lib/i18n/locales.ts';
import { ShownText } from '../log/shown-text.tsx';
import { Folded } from './folded.tsx';

export interface Besides {
  readonly tool: BundleSource['tool'];
  readonly purpose: string;
  readonly fileStem: string;
  readonly language: CompleteLocale;
  /** Whether a file with names goes apart, to which the bundle commits. */
  readonly identities: boolean;
}

const ALWAYS = [
  'besidesCustody',
  'besidesCheckpoints',
  'besidesKey',
  'besidesHidden',
  'besidesAgain',
];

/** What every bundle tells, whatever is in it. */
export function LeavingBesides({ tool, purpose, fileStem, language, identities }: Besides) {
  const t = useTranslate();
  return (
    <Folded class="leaving__besides" title={t('evidence.besides')}>
      {() => (
        <div class="stack">
          <dl class="facts small leaving__values">
            <dt>{t('evidence.besidesPurpose')}</dt>
            <dd>
              {purpose.trim() === '' ? (
                <span class="soft">{t('log.none')}</span>
              ) : (
                <ShownText text={purpose.trim()} />
              )}
            </dd>
            <dt>{t('evidence.besidesTool')}</dt>
            <dd>{`${tool.name} ${tool.version}`}</dd>
            <dt>{t('evidence.besidesName')}</dt>
            <dd class="code">{fileStem}</dd>
            <dt>{t('evidence.language')}</dt>
            <dd lang={language}>{OWN_NAMES[language]}</dd>
            <dt>{t('evidence.besidesMade')}</dt>
            <dd>{t('evidence.besidesMadeAt')}</dd>
          </dl>
          <ul class="leaving__said">
            {ALWAYS.map((key) => (
              <li key={key}>{t(`evidence.${key}`)}</li>
            ))}
            {identities && <li>{t('evidence.besidesIdentities')}</li>}
          </ul>
        </div>
      )}
    </Folded>
  );
}
