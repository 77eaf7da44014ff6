import { civilParts, type CivilDate } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { LINKS } from '../shell/links.ts';

interface CalendarViewsProps {
  readonly current: 'month' | 'year' | 'list';
  /** The day that the other views open at. */
  readonly at: CivilDate;
}

/** Month, year or list: links, so that each view has its address. */
export function CalendarViews({ current, at }: CalendarViewsProps) {
  const t = useTranslate();
  const views = [
    { name: 'month', href: LINKS.monthOf(at) },
    { name: 'year', href: LINKS.year(civilParts(at).year) },
    { name: 'list', href: LINKS.list },
  ] as const;
  const words = { month: t('calendar.month'), year: t('calendar.year'), list: t('calendar.list') };
  return (
    <nav class="segments" aria-label={t('calendar.views')}>
      {views.map(({ name, href }) => (
        <a key={name} href={href} aria-current={name === current ? 'page' : undefined}>
          {words[name]}
        </a>
      ))}
    </nav>
  );
}
