import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { CustodyEntry } from '../../lib/incidents/incident.ts';
import { utcStamp } from './format-moment.ts';

interface IncidentCustodyProps {
  readonly entries: readonly CustodyEntry[];
  /** Ids of the facts that are covered copies. */
  readonly copies?: ReadonlySet<string>;
  /** In place of the sentence that counts them. */
  readonly intro?: string;
}

/** The entries of the hash chain that are about one incident. */
export function IncidentCustody({ entries, copies, intro }: IncidentCustodyProps) {
  const t = useTranslate();
  return (
    <div class="stack">
      <p class="soft">{intro ?? t('log.custodyIntro', { count: entries.length })}</p>
      {/* A region that scrolls has to be reachable by keyboard (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="wide-table" tabIndex={0} role="region" aria-label={t('log.sectionCustody')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('log.custodySeq')}</th>
              <th scope="col">{t('log.custodyWhen')}</th>
              <th scope="col">{t('log.custodyWhat')}</th>
              <th scope="col">{t('log.custodyHash')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.seq}>
                <td class="tabular">{entry.seq}</td>
                <td class="tabular">
                  <time dateTime={entry.at}>{t('log.seenUtc', { time: utcStamp(entry.at) })}</time>
                  {entry.clockSetBack && <div class="small">{t('log.clockSetBack')}</div>}
                </td>
                <td>
                  {copies?.has(entry.factId)
                    ? t('log.coveredCopy')
                    : t(`log.action.${entry.action}`)}
                </td>
                <td class="code small">{entry.factSha256}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
