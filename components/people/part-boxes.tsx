import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { ConsentPart } from '../../lib/incidents/person.ts';
import { Checkbox } from '../common/checkbox.tsx';
import { withItem } from '../log/with-item.ts';
import { partName } from './part-name.ts';

interface PartBoxesProps<P extends ConsentPart> {
  readonly legend: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly choices: readonly P[];
  readonly chosen: readonly P[];
  readonly onChange: (chosen: readonly P[]) => void;
}

/** One box for each part of an incident that can speak of somebody. */
export function PartBoxes<P extends ConsentPart>(props: PartBoxesProps<P>) {
  const { legend, hint, error, choices, chosen, onChange } = props;
  const t = useTranslate();
  return (
    <fieldset class="group">
      <legend class="group__label">{legend}</legend>
      {hint && <p class="field__hint">{hint}</p>}
      {choices.map((part) => (
        <Checkbox
          key={part}
          label={partName(part, t)}
          checked={chosen.includes(part)}
          onChange={(on) => {
            const next = withItem(chosen, part, on);
            onChange(choices.filter((each) => next.includes(each)));
          }}
        />
      ))}
      {error && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
