import { useId } from 'preact/hooks';

interface RadioOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
}

interface RadioGroupProps<V extends string> {
  readonly label: string;
  readonly value: V | null;
  readonly options: readonly RadioOption<V>[];
  readonly onChange: (value: V) => void;
  readonly columns?: boolean;
}

/** A choice of one where all choices are worth seeing. */
export function RadioGroup<V extends string>({
  label,
  value,
  options,
  onChange,
  columns,
}: RadioGroupProps<V>) {
  const id = useId();
  return (
    <fieldset class={columns ? 'group group--columns' : 'group'}>
      <legend class="group__label">{label}</legend>
      {options.map((option) => (
        <div class="choice" key={option.value}>
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={id}
            class="choice__box"
            checked={option.value === value}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            onChange={() => onChange(option.value)}
          />
          <label for={`${id}-${option.value}`}>{option.label}</label>
          {option.hint && (
            <p class="choice__hint" id={`${id}-${option.value}-hint`}>
              {option.hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
