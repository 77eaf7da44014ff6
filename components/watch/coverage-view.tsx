import { ScrollAcross } from '../common/scroll-across.tsx';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { MISS_REASONS } from '../../lib/incidents/watched-page.ts';
import type { CoverageRow } from '../../lib/watch/coverage.ts';
import { LOOK_STATES } from '../../lib/watch/look.ts';
import { Button } from '../common/button.tsx';
import { coverageSum, DAY_SIGNS, type CoverageDay, type DaySign } from './coverage-days.ts';

/** Days that are shown before earlier ones have to be asked for. */
const DAYS = 92;

/**
 * How often a page was looked at, day by day: a strip for the eye, a table for everybody. Days without a look are gaps,
 * and every count stands beside what it was counted out of.
 */
export function CoverageView({ days }: { readonly days: readonly CoverageDay[] }) {
  const t = useTranslate();
  const [all, setAll] = useState(false);
  const shown = all ? days : days.slice(-DAYS);
  const sum = { ...coverageSum(shown) };
  const signs = DAY_SIGNS.filter((sign) => shown.some((day) => day.sign === sign));
  return (
    <div class="coverage">
      <p>{t('watch.coverageDays', sum)}</p>
      <p>{t('watch.coverageLooks', sum)}</p>
      <div class="coverage__strip" aria-hidden="true">
        {shown.map(({ day, sign }) => (
          <span key={day} class="coverage__day" data-sign={sign} title={day}>
            {SIGNS[sign]}
          </span>
        ))}
      </div>
      <ul class="coverage__legend small" aria-hidden="true">
        {signs.map((sign) => (
          <li key={sign}>
            <span class="coverage__day" data-sign={sign}>
              {SIGNS[sign]}
            </span>
            {t(`watch.day.${sign}`)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('watch.coverageTable')}</summary>
        <ScrollAcross label={t('watch.coverageTable')}>
          <CoverageTable days={shown} />
        </ScrollAcross>
      </details>
      {days.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('watch.coverageEarlier', { count: days.length - shown.length })}
        </Button>
      )}
    </div>
  );
}

/** One sign per finding, so that they differ without colour. */
const SIGNS: Readonly<Record<DaySign, string>> = {
  gone: '×',
  unreached: '!',
  changed: '~',
  there: '✓',
  unclear: '?',
  'not-looked': '',
};

function CoverageTable({ days }: { readonly days: readonly CoverageDay[] }) {
  const t = useTranslate();
  return (
    <table class="coverage__table">
      <thead>
        <tr>
          <th scope="col">{t('watch.columnDay')}</th>
          <th scope="col">{t('watch.columnMade')}</th>
          <th scope="col">{t('watch.columnValid')}</th>
          <th scope="col">{t('watch.columnFound')}</th>
          <th scope="col">{t('watch.columnMissed')}</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, row }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            <td>{row?.made ?? 0}</td>
            <td>{row?.valid ?? 0}</td>
            <td>{row && row.made > 0 ? foundOn(row, t) : t('watch.day.not-looked')}</td>
            <td>{row ? missedWords(row, t) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function foundOn(row: CoverageRow, t: Translate): string {
  return LOOK_STATES.filter((state) => row.states[state] > 0)
    .map((state) => t('watch.found', { count: row.states[state], what: t(`watch.look.${state}`) }))
    .join(', ');
}

function missedWords(row: CoverageRow, t: Translate): string {
  return MISS_REASONS.flatMap((reason) => {
    const count = row.missed[reason];
    return count === undefined
      ? []
      : [t('watch.found', { count, what: t(`watch.miss.${reason}`) })];
  }).join(', ');
}
