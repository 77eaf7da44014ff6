import type { CivilDate } from '../../lib/civil-date.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Mark } from '../common/mark.tsx';
import { OthersText } from '../common/others-text.tsx';
import type { DayLine, DaysView } from './days-view.ts';

interface DaysPanelProps {
  readonly today: CivilDate;
  /** `null` while the calendar is being read. */
  readonly view: DaysView | 'failed' | null;
  /** A route of the dashboard. */
  readonly onOpen: (route: string) => void;
}

/** Observances told in the popup before the rest is only counted. */
const SHOWN = 3;

/** What today is, and the next marked day. */
export function DaysPanel({ today, view, onOpen }: DaysPanelProps) {
  const t = useTranslate();
  return (
    <section class="popup__days" aria-label={t('popup.daysLabel')}>
      <p class="popup__date">
        <time dateTime={today}>{formatDate(today, t.locale, 'full')}</time>
      </p>
      {view === 'failed' && <p>{t('popup.daysFailed')}</p>}
      {view !== null && view !== 'failed' && (
        <>
          {view.today.length === 0 && <h1 class="popup__none">{t('popup.noneToday')}</h1>}
          {view.today.slice(0, SHOWN).map((line, index) => (
            <TodayLine key={line.id} line={line} first={index === 0} onOpen={onOpen} />
          ))}
          {view.today.length > SHOWN && (
            <button type="button" class="link-button" onClick={() => onOpen(`#/day/${today}`)}>
              {t('popup.alsoToday', { count: view.today.length - SHOWN })}
            </button>
          )}
          {view.next && (
            <p class="popup__next">
              <span class="soft">{t('popup.next')}</span>{' '}
              <button
                type="button"
                class="link-button"
                onClick={() => view.next && onOpen(`#/observance/${view.next.id}`)}
              >
                <OthersText text={view.next.name.text} lang={view.next.name.lang} />
              </button>{' '}
              <span>{t('popup.inDays', { days: view.next.days })}</span>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function TodayLine({
  line,
  first,
  onOpen,
}: {
  readonly line: DayLine;
  readonly first: boolean;
  readonly onOpen: (route: string) => void;
}) {
  const name = (
    <button type="button" class="popup__day-name" onClick={() => onOpen(`#/observance/${line.id}`)}>
      <OthersText text={line.name.text} lang={line.name.lang} />
    </button>
  );
  return (
    <div class="popup__day">
      {first ? <h1>{name}</h1> : <h2>{name}</h2>}
      {line.tier !== null && <Mark tier={line.tier} />}
    </div>
  );
}
