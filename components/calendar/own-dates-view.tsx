import { intlTag } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { describeRule } from '../../lib/observances/describe-rule.ts';
import type { Observance, Sensitivity } from '../../lib/observances/observance.ts';
import { parseRule } from '../../lib/observances/rule.ts';
import { Button, buttonClass } from '../common/button.tsx';
import { EmptyState } from '../common/empty-state.tsx';
import { Icon } from '../common/icon.tsx';
import { OthersText } from '../common/others-text.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import type { Naming } from './naming.ts';

interface OwnDatesViewProps {
  readonly observances: readonly Observance[];
  readonly marks: readonly Sensitivity[];
  readonly naming: Naming;
  readonly onRemoveMark: (mark: Sensitivity) => void;
}

/** The person's own dates and marks, and the way to add one. */
export function OwnDatesView({ observances, marks, naming, onRemoveMark }: OwnDatesViewProps) {
  const t = useTranslate();
  const add = (
    <a class={buttonClass('primary')} href={LINKS.newOwn}>
      <Icon name="plus" />
      {t('calendar.addDate')}
    </a>
  );
  return (
    <>
      <ScreenHead title={t('calendar.ownDates')} sub={t('calendar.ownDatesSub')}>
        {observances.length > 0 && add}
      </ScreenHead>
      {observances.length === 0 ? (
        <EmptyState title={t('calendar.noOwnDates')} text={t('calendar.noOwnDatesHint')}>
          {add}
        </EmptyState>
      ) : (
        <table class="list-table">
          <thead>
            <tr>
              <th scope="col">{t('calendar.columnName')}</th>
              <th scope="col">{t('calendar.columnWhen')}</th>
              <th scope="col">
                <span class="visually-hidden">{t('common.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {observances.map((row) => (
              <tr key={row.id}>
                <td>
                  <a href={LINKS.observance(row.id)}>
                    <OthersText text={row.nameEn} />
                  </a>
                </td>
                <td>
                  <RuleWords row={row} />
                </td>
                <td class="list-table__action">
                  <a href={LINKS.editOwn(row.id)}>
                    {t('common.edit')}
                    <span class="visually-hidden"> {row.nameEn}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <section class="block">
        <h2>{t('calendar.ownMarks')}</h2>
        {marks.length === 0 ? (
          <p class="soft measure">{t('calendar.noOwnMarks')}</p>
        ) : (
          <ul class="day-rows">
            {marks.map((mark) => (
              <li key={mark.id} class="day-row">
                <h3>
                  <a href={LINKS.observance(mark.observanceId ?? mark.id)}>
                    <bdi lang={naming(mark.observanceId ?? mark.id).lang}>
                      {naming(mark.observanceId ?? mark.id).text}
                    </bdi>
                  </a>
                </h3>
                <p>
                  <OthersText text={mark.why} />
                </p>
                <Button size="small" tone="danger" onClick={() => onRemoveMark(mark)}>
                  {t('calendar.removeMyMark')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function RuleWords({ row }: { readonly row: Observance }) {
  const t = useTranslate();
  const rule = parseRule(row.rule, row.kind);
  return rule.ok ? (
    describeRule(rule.value, t, intlTag(t.locale))
  ) : (
    <code dir="ltr">{row.rule}</code>
  );
}
