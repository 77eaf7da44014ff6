import { Field, PRIVATE_INPUT } from './field.tsx';

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Language of the label where it is not the page's. */
  readonly lang?: string;
}

interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  readonly hint?: string | undefined;
}

/** A choice of one from a list, as the system draws it. */
export function Select<V extends string>({
  label,
  hint,
  value,
  options,
  onChange,
}: SelectProps<V>) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <select
          {...ids}
          {...PRIVATE_INPUT}
          class="input"
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option
              key={option.value}
              value={option.value}
              lang={option.lang}
              selected={option.value === value}
            >
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
