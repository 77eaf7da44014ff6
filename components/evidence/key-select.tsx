import type { Recipient } from '../../lib/evidence/recipient.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Select } from '../common/select.tsx';

interface KeySelectProps {
  readonly label: string;
  readonly recipients: readonly Recipient[];
  /** Fingerprint; empty for none yet. */
  readonly chosen: string;
  readonly onChange: (recipientId: string) => void;
}

/** One of the keys whose words were compared; where there is none, what to do about it. */
export function KeySelect({ label, recipients, chosen, onChange }: KeySelectProps) {
  const t = useTranslate();
  const compared = recipients.filter(({ comparedAt }) => comparedAt !== null);
  if (compared.length === 0) {
    return (
      <p class="note" role="status">
        {t('evidence.sealNobody')}
      </p>
    );
  }
  return (
    <Select
      label={label}
      value={compared.some(({ id }) => id === chosen) ? chosen : ''}
      options={[
        { value: '', label: t('evidence.sealChoose') },
        ...compared.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={onChange}
    />
  );
}
