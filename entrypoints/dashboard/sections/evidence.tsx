import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import type { SectionProps } from '../section.ts';

/** Bundles: make one, check one. */
export function EvidenceSection(_props: SectionProps<'evidence'>) {
  const t = useTranslate();
  return <h1>{t('common.navEvidence')}</h1>;
}
