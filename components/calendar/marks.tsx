import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { markReason } from '../../lib/observances/mark-reason.ts';
import type { Sensitivity } from '../../lib/observances/observance.ts';
import { Mark } from '../common/mark.tsx';
import { OthersText } from '../common/others-text.tsx';
import { SourceText } from './source-text.tsx';

/** Why a row is marked: each mark with its tier in words, its reason, the words it rests on, and its source. */
export function Marks({ marks }: { readonly marks: readonly Sensitivity[] }) {
  const t = useTranslate();
  return (
    <div class="marks">
      {marks.map((mark) => {
        const lang = mark.tier === 4 ? undefined : 'en';
        const reason = markReason(mark, t.locale);
        return (
          <article key={mark.id} class="mark-note">
            <h3>
              <Mark tier={mark.tier} />
            </h3>
            <p lang={reason.lang}>
              <OthersText text={reason.text} />
            </p>
            {mark.basis && (
              <figure>
                <blockquote lang={lang}>
                  <OthersText text={mark.basis} />
                </blockquote>
              </figure>
            )}
            {mark.source && (
              <p class="small soft">
                {t('calendar.source')} <SourceText text={mark.source} lang={lang} />
              </p>
            )}
            {mark.tier !== 4 && <p class="small soft">{t(`calendar.tierMeaning${mark.tier}`)}</p>}
          </article>
        );
      })}
    </div>
  );
}
