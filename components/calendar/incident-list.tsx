import { formatInstant } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import { OthersText } from '../common/others-text.tsx';
import { LINKS } from '../shell/links.ts';

/** Incidents in short: when, what, which page; each leads to its own screen. */
export function IncidentList({ histories }: { readonly histories: readonly IncidentHistory[] }) {
  const t = useTranslate();
  return (
    <table class="list-table">
      <thead>
        <tr>
          <th scope="col">{t('calendar.columnSeen')}</th>
          <th scope="col">{t('calendar.columnWhat')}</th>
          <th scope="col">{t('calendar.columnPage')}</th>
        </tr>
      </thead>
      <tbody>
        {histories.map(({ incident, current, retracted }) => (
          <tr key={incident.id}>
            <td class="list-table__when">
              <time dateTime={current.seenAt}>{formatInstant(current.seenAt, t.locale)}</time>
            </td>
            <td>{t(`log.kind.${current.kind}`)}</td>
            <td>
              <a href={LINKS.incident(incident.id)}>
                {retracted ? (
                  <s>
                    <OthersText text={titleOf(current)} />
                  </s>
                ) : (
                  <OthersText text={titleOf(current)} />
                )}
              </a>
              {incident.platform && (
                <span class="small soft incident-platform">
                  <OthersText text={incident.platform} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function titleOf({ title, urlTyped, urlReached }: IncidentHistory['current']): string {
  const words = title || urlReached || urlTyped;
  return words.length > 160 ? `${words.slice(0, 159)}…` : words;
}
