import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { Field, PRIVATE_INPUT } from '../common/field.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** One line that nobody beside the person should read; shown only while the person asks for it. */
export function SecretField({ label, value, onInput, hint, error, autoFocus }: SecretFieldProps) {
  const t = useTranslate();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <div class="secret">
          <input
            {...PRIVATE_INPUT}
            {...ids}
            {...typeOf(shown)}
            class="input"
            dir="auto"
            autoFocus={autoFocus === true}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          <Button
            aria-pressed={shown}
            aria-label={t('vault.showNamed', { label })}
            onClick={() => setShown(!shown)}
          >
            {t('vault.show')}
          </Button>
        </div>
      )}
    </Field>
  );
}

/** Spread rather than written out: the element's types are a union over `type`, which a condition cannot pick from. */
function typeOf(shown: boolean): Record<string, string> {
  return { type: shown ? 'text' : 'password' };
}
