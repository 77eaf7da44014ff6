import { OWN_NAMES } from '../../lib/i18n/locales.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { NameBasis, NameLanguage } from '../../lib/observances/observance.ts';
import type { Loaded } from '../common/loaded.ts';
import { ProblemNote } from '../common/problem-note.tsx';

/** A name with its language and how good its wording is; `un-list` is the English name of the UN's own list. */
export interface NameInLanguage {
  readonly name: string;
  readonly language: NameLanguage | 'en';
  readonly basis: NameBasis | 'un-list';
}

/** The names in all languages, each with how good its wording is. */
export function ObservanceNames({ names }: { readonly names: Loaded<readonly NameInLanguage[]> }) {
  const t = useTranslate();
  if (names.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  if (names.state === 'failed') return <ProblemNote problem={names.problem} />;
  return (
    <dl class="facts names">
      {names.value.map(({ language, name, basis }) => (
        <div key={language} class="facts__pair">
          <dt lang={language}>{OWN_NAMES[language]}</dt>
          <dd>
            <bdi lang={language} dir="auto">
              {name}
            </bdi>
            <span class="small soft name-basis">{t(`calendar.basis.${basis}`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
