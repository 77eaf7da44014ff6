import type { Recipient } from '../../lib/evidence/recipient.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { RadioGroup } from '../common/radio-group.tsx';
import { TextField } from '../common/text-field.tsx';
import { KeySelect } from './key-select.tsx';
import type { SealWish } from './seal-wish.ts';

interface SealChoiceProps {
  readonly wish: SealWish;
  readonly recipients: readonly Recipient[];
  readonly onChange: (part: Partial<SealWish>) => void;
}

/** Whether the file is sealed to somebody's key; where it is not, a word must be typed. */
export function SealChoice({ wish, recipients, onChange }: SealChoiceProps) {
  const t = useTranslate();
  const open = wish.preset === 'public';
  const plain = open || !wish.sealed;
  const choose = (recipientId: string) => {
    const { name = '' } = recipients.find(({ id }) => id === recipientId) ?? {};
    onChange({ recipientId, recipient: wish.recipient.trim() === '' ? name : wish.recipient });
  };
  return (
    <div class="stack" data-seal={plain ? 'plain' : 'sealed'}>
      {!open && (
        <RadioGroup
          label={t('evidence.seal')}
          value={wish.sealed ? 'sealed' : 'plain'}
          options={[
            { value: 'sealed', label: t('evidence.sealed'), hint: t('evidence.sealedHint') },
            { value: 'plain', label: t('evidence.plain'), hint: t('evidence.plainHint') },
          ]}
          onChange={(value) => onChange({ sealed: value === 'sealed', typed: '' })}
        />
      )}
      {!plain && (
        <KeySelect
          label={t('evidence.sealTo')}
          recipients={recipients}
          chosen={wish.recipientId}
          onChange={choose}
        />
      )}
      {plain && (
        <TextField
          label={t('vault.typeWord', { word: t('evidence.plainWord') })}
          hint={t(open ? 'evidence.plainOpen' : 'evidence.plainWhy')}
          value={wish.typed}
          short
          onInput={(typed) => onChange({ typed })}
        />
      )}
    </div>
  );
}
