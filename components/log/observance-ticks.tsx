import { Checkbox } from '../common/checkbox.tsx';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { withItem } from './with-item.ts';

/** An observance that an incident may have to do with, and why we think so. */
export interface SuggestedObservance {
  readonly id: string;
  /** In the reader's language. */
  readonly name: string;
  /** `null` for one that the person chose before and that nothing suggests. */
  readonly because: 'date' | 'words' | null;
  readonly words: readonly string[];
}

interface ObservanceTicksProps {
  readonly suggestions: readonly SuggestedObservance[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Suggested observances to tick. None is ticked by us: the person says what belongs together. */
export function ObservanceTicks({ suggestions, chosen, onChange }: ObservanceTicksProps) {
  const t = useTranslate();
  return (
    <fieldset class="group">
      <legend class="group__label">{t('log.field.observanceIds')}</legend>
      {suggestions.length === 0 && <p class="field__hint">{t('log.observancesNone')}</p>}
      {suggestions.map(({ id, name, because, words }) => (
        <Checkbox
          key={id}
          label={name}
          hint={
            because === 'date'
              ? t('log.becauseDate')
              : because === 'words'
                ? t('log.becauseWords', { words: words.join(', ') })
                : undefined
          }
          checked={chosen.includes(id)}
          onChange={(on) => onChange(withItem(chosen, id, on))}
        />
      ))}
    </fieldset>
  );
}
