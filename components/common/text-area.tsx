import { Field, PRIVATE_INPUT } from './field.tsx';

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number;
}

/** Several lines of text with their label. */
export function TextArea({ label, hint, error, value, onInput, rows = 4, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <textarea
          {...PRIVATE_INPUT}
          {...rest}
          {...ids}
          rows={rows}
          dir="auto"
          class="input"
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
