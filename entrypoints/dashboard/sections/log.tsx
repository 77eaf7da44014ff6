import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import type { SectionProps } from '../section.ts';

/** The log: list, one incident, a new one. */
export function LogSection(_props: SectionProps<'log' | 'new-incident' | 'incident'>) {
  const t = useTranslate();
  return <h1>{t('common.navLog')}</h1>;
}
