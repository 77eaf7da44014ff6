import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { TextField } from '../common/text-field.tsx';
import { isTypedWord } from './is-typed-word.ts';

interface TypedWordProps {
  readonly word: string;
  readonly action: string;
  readonly busy: boolean;
  readonly onConfirmed: () => void;
  /** Left out where there is nothing to go back from. */
  readonly onCancel?: () => void;
}

/** A step that cannot be taken back, behind a word that must be typed: no click in passing does it. */
export function TypedWord({ word, action, busy, onConfirmed, onCancel }: TypedWordProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const right = isTypedWord(typed, word);
  return (
    <Form
      class="stack"
      onSubmit={() => {
        if (right && !busy) onConfirmed();
      }}
    >
      <TextField label={t('vault.typeWord', { word })} value={typed} short onInput={setTyped} />
      <div class="row">
        <Button tone="danger" type="submit" aria-disabled={!right || busy}>
          {action}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </Form>
  );
}
