import type { Recipient } from '../../lib/evidence/recipient.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Person } from '../../lib/incidents/person.ts';
import { Checkbox } from '../common/checkbox.tsx';
import { KeySelect } from './key-select.tsx';
import type { SealWish } from './seal-wish.ts';

interface IdentityChoiceProps {
  readonly wish: SealWish;
  readonly recipients: readonly Recipient[];
  /** All people of what leaves, and those of them who agreed to be named to this recipient. */
  readonly people: readonly Person[];
  readonly named: readonly Person[];
  readonly onChange: (part: Partial<SealWish>) => void;
}

/** Whether a file that says who the people are is made beside the bundle, and to whose key. */
export function IdentityChoice({ wish, recipients, people, named, onChange }: IdentityChoiceProps) {
  const t = useTranslate();
  if (people.length === 0) return null;
  return (
    <div class="stack">
      <Checkbox
        label={t('evidence.identities')}
        hint={t('evidence.identitiesHint')}
        checked={wish.identities}
        onChange={(identities) =>
          onChange({ identities, identitiesTo: wish.identitiesTo || wish.recipientId })
        }
      />
      {wish.identities && (
        <>
          <KeySelect
            label={t('evidence.identitiesTo')}
            recipients={recipients}
            chosen={wish.identitiesTo}
            onChange={(identitiesTo) => onChange({ identitiesTo })}
          />
          <p role="status">
            {t('evidence.identitiesNamed', { count: named.length })}{' '}
            {named.map(({ alias }) => alias).join(', ')}{' '}
            {people.length > named.length &&
              t('evidence.identitiesLeftOut', { count: people.length - named.length })}
          </p>
        </>
      )}
    </div>
  );
}
