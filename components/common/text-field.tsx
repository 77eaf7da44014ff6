import { Field, PRIVATE_INPUT } from './field.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly wrongBecause?: string | undefined;
  readonly type?: 'text' | 'search' | 'url' | 'date' | 'time' | 'datetime-local' | 'number';
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly min?: string;
  readonly max?: string;
  readonly placeholder?: string;
  /** For codes and addresses: fixed-width type, always left to right. */
  readonly code?: boolean;
  readonly short?: boolean;
  readonly autoFocus?: boolean;
}

/** One line of text with its label. */
export function TextField({
  label,
  hint,
  error,
  wrongBecause,
  value,
  onInput,
  code,
  short,
  type = 'text',
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} wrongBecause={wrongBecause}>
      {(ids) => (
        <input
          {...PRIVATE_INPUT}
          {...rest}
          {...ids}
          {...typeOf(type)}
          dir={code ? 'ltr' : type === 'text' || type === 'search' ? 'auto' : undefined}
          class={['input', code && 'input--code', short && 'input--short']
            .filter(Boolean)
            .join(' ')}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Spread rather than written out: the element's types are a union over `type`, which a variable cannot pick from. */
function typeOf(type: NonNullable<TextFieldProps['type']>): Record<string, string> {
  return { type };
}
