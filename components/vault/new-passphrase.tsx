import { useEffect, useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import { SecretField } from './secret-field.tsx';

/** How a passphrase looks to somebody who guesses. */
export type Strength = 'too-weak' | 'weak' | 'fair' | 'strong';

/** What the screens need of passphrases; handed in, since the screens know no vault. */
export interface PassphraseTools {
  /** Six random words. */
  readonly offer: () => Promise<string>;
  readonly strengthOf: (typed: string) => Strength;
}

interface NewPassphraseProps {
  readonly tools: PassphraseTools;
  /** The passphrase once it was typed twice alike (or as the words say), else null. */
  readonly onPassphrase: (passphrase: string | null) => void;
}

/** Choosing a passphrase: six words that were drawn for the person, or their own; typed twice either way. */
export function NewPassphrase({ tools, onPassphrase }: NewPassphraseProps) {
  const t = useTranslate();
  const [source, setSource] = useState<'words' | 'own'>('words');
  const [words, setWords] = useState('');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const draw = () => void tools.offer().then(setWords);
  useEffect(draw, [tools]);

  const wanted = source === 'words' ? words : first;
  const typed = source === 'words' ? first : second;
  const alike = wanted !== '' && sameWords(typed, wanted);
  useEffect(() => onPassphrase(alike ? wanted : null), [onPassphrase, alike, wanted]);
  const differs = typed !== '' && !alike && typed.length >= wanted.length;
  const error = differs ? t('vault.notAlike') : undefined;
  return (
    <div class="stack">
      <RadioGroup
        label={t('vault.passphraseFrom')}
        value={source}
        columns
        options={[
          { value: 'words', label: t('vault.fromWords') },
          { value: 'own', label: t('vault.fromOwn') },
        ]}
        onChange={(value) => {
          setSource(value);
          setFirst('');
          setSecond('');
        }}
      />
      {source === 'words' ? (
        <>
          <p class="measure soft">{t('vault.wordsWhy')}</p>
          <div class="secret__words">
            <output class="secret__shown" lang="en" aria-label={t('vault.wordsLabel')}>
              {words}
            </output>
            <Button size="small" onClick={draw}>
              {t('vault.otherWords')}
            </Button>
          </div>
          <SecretField
            label={t('vault.typeWords')}
            hint={t('vault.typeWordsHint')}
            value={first}
            onInput={setFirst}
            error={error}
          />
        </>
      ) : (
        <>
          <SecretField
            label={t('vault.ownPassphrase')}
            hint={t('vault.ownHint')}
            value={first}
            onInput={setFirst}
          />
          <p class="small" role="status">
            {first === '' ? '' : t(`vault.strength.${tools.strengthOf(first)}`)}
          </p>
          <SecretField label={t('vault.again')} value={second} onInput={setSecond} error={error} />
        </>
      )}
    </div>
  );
}

/** Spaces at the ends and doubled ones are no reason to type all of it once more. */
function sameWords(a: string, b: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
  return plain(a) === plain(b);
}
