import { useState } from 'preact/hooks';
import { OthersText } from '../common/others-text.tsx';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { plainText } from '../../lib/incidents/plain-text.ts';
import { visibleLine } from './visible-text.ts';

/** Signs that are shown before a long text has to be asked for. */
const FOLD = 600;

/** One line of somebody else's words, isolated, with deceptive signs named; `empty` where there are none. */
export function ShownLine({
  text,
  empty,
  limit = 160,
}: {
  readonly text: string;
  readonly empty: string;
  readonly limit?: number;
}) {
  const line = visibleLine(text, limit);
  return line === '' ? <span class="soft">{empty}</span> : <OthersText text={line} />;
}

/** Somebody else's words with their line breaks; a long text is folded until asked for. */
export function ShownText({ text }: { readonly text: string }) {
  const t = useTranslate();
  const [whole, setWhole] = useState(false);
  const folds = text.length > FOLD;
  const shown = folds && !whole ? `${text.slice(0, FOLD).toWellFormed()}…` : text;
  return (
    <div class="shown-text">
      <div class="shown-text__words" dir="auto">
        {plainText(shown, 'many')}
      </div>
      {folds && (
        <button type="button" class="link-button" onClick={() => setWhole(!whole)}>
          {whole ? t('log.showLess') : t('log.showAll', { length: text.length })}
        </button>
      )}
    </div>
  );
}
