import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Occurrence } from '../../lib/observances/observance.ts';
import type { Naming } from './naming.ts';
import { RowLink } from './row-link.tsx';

interface RunningNowProps {
  readonly year: number;
  /** Everything of that year; only years and decades are shown. */
  readonly occurrences: readonly Occurrence[];
  readonly naming: Naming;
}

/** The international years and decades that a year belongs to. */
export function RunningNow({ year, occurrences, naming }: RunningNowProps) {
  const t = useTranslate();
  const years = occurrences.filter((one) => one.kind === 'year');
  const decades = occurrences.filter((one) => one.kind === 'decade');
  if (years.length + decades.length === 0) return null;
  return (
    <section class="block running">
      <h2>{t('calendar.runningNow', { year: String(year) })}</h2>
      <div class="running__columns">
        {years.length > 0 && (
          <div>
            <h3>{t('calendar.runningYears', { count: years.length })}</h3>
            <RunningList occurrences={years} naming={naming} />
          </div>
        )}
        {decades.length > 0 && (
          <div>
            <h3>{t('calendar.runningDecades', { count: decades.length })}</h3>
            <RunningList occurrences={decades} naming={naming} />
          </div>
        )}
      </div>
    </section>
  );
}

function RunningList({
  occurrences,
  naming,
}: {
  readonly occurrences: readonly Occurrence[];
  readonly naming: Naming;
}) {
  return (
    <ul class="rows">
      {occurrences.map((one) => (
        <li key={one.id}>
          <RowLink occurrence={one} naming={naming} />
          {one.kind === 'decade' && (
            <bdi dir="ltr" class="soft small tabular years">
              {one.start.slice(0, 4)}–{one.end.slice(0, 4)}
            </bdi>
          )}
        </li>
      ))}
    </ul>
  );
}
