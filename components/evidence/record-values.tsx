import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { ShownText } from '../log/shown-text.tsx';
import { recordRows, rowName } from './record-rows.ts';

/** Every value of a record as it stands in the files, by name. */
export function RecordValues({ record }: { readonly record: unknown }) {
  const t = useTranslate();
  return (
    <dl class="facts small leaving__values">
      {recordRows(record).map((row) => (
        <div class="facts__pair" key={row.path.join(' ')}>
          <dt>{rowName(row, t)}</dt>
          <dd>
            {row.text === null ? <em>{t('evidence.leavesNot')}</em> : <ShownText text={row.text} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
