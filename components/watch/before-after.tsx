import { useState } from 'preact/hooks';
import type { Instant } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Checkbox } from '../common/checkbox.tsx';
import { Field } from '../common/field.tsx';
import { utcStamp } from '../log/format-moment.ts';

/** A picture that was kept with a look: the address of its bytes in memory (`blob:`). */
export interface Picture {
  readonly url: string;
  readonly at: Instant;
}

interface BeforeAfterProps {
  readonly before: Picture;
  readonly after: Picture;
}

/**
 * Two pictures of one page over each other, with a slider that moves the line between them (any keyboard moves it), or
 * side by side for whoever cannot use that.
 */
export function BeforeAfter({ before, after }: BeforeAfterProps) {
  const t = useTranslate();
  const [share, setShare] = useState(50);
  const [apart, setApart] = useState(false);
  const pictures = (
    <>
      <Shown picture={before} words="watch.pictureBefore" />
      <Shown picture={after} words="watch.pictureAfter" />
    </>
  );
  return (
    <div class="before-after">
      <Checkbox label={t('watch.sideBySide')} checked={apart} onChange={setApart} />
      {apart ? (
        <div class="before-after__apart">{pictures}</div>
      ) : (
        <>
          <Field label={t('watch.slider')}>
            {(ids) => (
              <input
                {...ids}
                type="range"
                // Pictures do not turn with the page, so neither does what moves over them.
                dir="ltr"
                class="before-after__slider"
                min={0}
                max={100}
                value={share}
                aria-valuetext={t('watch.sliderAt', { share })}
                onInput={(event) => setShare(Number(event.currentTarget.value))}
              />
            )}
          </Field>
          <div class="before-after__over" dir="ltr" style={{ '--share': `${share}%` }}>
            {pictures}
          </div>
        </>
      )}
    </div>
  );
}

function Shown({ picture, words }: { readonly picture: Picture; readonly words: string }) {
  const t = useTranslate();
  const time = utcStamp(picture.at);
  return (
    <figure>
      <figcaption class="small">{t(words, { time })}</figcaption>
      <img src={picture.url} alt={t('log.screenshotAlt', { time })} />
    </figure>
  );
}
