import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** What an input needs to be told of its label, hint and error. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
}

/**
 * Nothing a person types here may reach a spelling service, an autofill store or a keyboard's
 * memory: the browser's own help is off on every input.
 */
export const PRIVATE_INPUT = {
  spellcheck: false,
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
} as const;

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** A sentence; the field is marked as wrong while there is one. */
  readonly error?: string | undefined;
  /** Id of an element elsewhere that says what is wrong; the field is marked as wrong while there is one. */
  readonly wrongBecause?: string | undefined;
  readonly children: (ids: FieldIds) => ComponentChildren;
}

/** A label with its input, hint and error, tied together for screen readers. */
export function Field({ label, hint, error, wrongBecause, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`, wrongBecause]
    .filter(Boolean)
    .join(' ');
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error || wrongBecause ? { 'aria-invalid': 'true' } : {}),
      })}
      {error && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
