import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { DeletedIncidents } from '../../lib/incidents/deleted-incidents.ts';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { ShownDeletionReason } from './deletion-reason.tsx';
import { utcStamp } from './format-moment.ts';
import { IncidentCustody } from './incident-custody.tsx';

/** Where an incident was that is deleted: that, when and why, and its lines of the custody log. */
export function DeletedIncident({ deleted }: { readonly deleted: DeletedIncidents }) {
  const t = useTranslate();
  const { deletion, incidentIds, entries } = deleted;
  return (
    <article class="incident">
      <p>
        <a href={LINKS.log}>{t('log.backToLog')}</a>
      </p>
      <ScreenHead title={t('log.deletedTitle')} />
      <div class="note">
        <p>
          <strong>{t('log.deletedAt', { time: utcStamp(deletion.loggedAt) })}</strong>
        </p>
        <ShownDeletionReason deletion={deletion} />
      </div>
      <section class="incident__part">
        <h2>{t('log.sectionCustody')}</h2>
        <IncidentCustody
          entries={entries}
          intro={t('log.deletedCustody', { count: incidentIds.length })}
        />
      </section>
    </article>
  );
}
