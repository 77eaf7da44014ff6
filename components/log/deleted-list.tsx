import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { DeletedIncidents } from '../../lib/incidents/deleted-incidents.ts';
import { LINKS } from '../shell/links.ts';
import { ShownDeletionReason } from './deletion-reason.tsx';
import { utcStamp } from './format-moment.ts';

/** That incidents were deleted, when and why; nothing where none was. */
export function DeletedList({ deleted }: { readonly deleted: readonly DeletedIncidents[] }) {
  const t = useTranslate();
  if (deleted.length === 0) return null;
  const count = deleted.reduce((sum, { incidentIds }) => sum + incidentIds.length, 0);
  return (
    <details class="no-print">
      <summary>{t('log.deletedCount', { count })}</summary>
      <ul>
        {deleted.map(({ deletion, incidentIds }) => (
          <li key={deletion.id}>
            <a href={LINKS.incident(incidentIds[0] ?? '')}>
              {t('log.deletedLine', {
                count: incidentIds.length,
                time: utcStamp(deletion.loggedAt),
              })}
            </a>
            <ShownDeletionReason deletion={deletion} />
          </li>
        ))}
      </ul>
    </details>
  );
}
