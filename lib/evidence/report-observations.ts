import type { HttpFacts, Observation } from '../incidents/incident.ts';
import type { Translate } from '../i18n/translate.ts';
import { beforeAndAfter } from './before-after.ts';
import type { Exhibit } from './exhibit.ts';
import { lookAsItLeaves } from './open-look.ts';
import { foreign, html, type Html } from './html.ts';
import { verdictRows } from './report-verdict.ts';
import { bothTimes, utcTime } from './wall-time.ts';
import type { Withholding } from './withhold.ts';

/** What the browser saw, one look after the other; "withheld" in place of the page's own facts. */
export function reportObservations(
  { history: { observations }, withholding }: Exhibit,
  t: Translate,
): Html {
  const pair = beforeAndAfter(observations);
  // A page may have been looked at hundreds of times: shown are the person's own looks, and the two that matter.
  const shown = observations.filter(
    (look) => look.incidentId !== null || look === pair?.before || look === pair?.after,
  );
  const ofWatchList = observations.filter(({ incidentId }) => incidentId === null).length;
  return html`<h3>${t('report.observations')}</h3>
    ${observations.length === 0 ? html`<p>${t('report.noObservation')}</p>` : null}
    ${ofWatchList === 0 ? null : html`<p>${t('report.watchedLooks', { count: ofWatchList })}</p>`}
    ${shown.map((observation) => oneLook(observation, withholding, t))}`;
}

function oneLook(observation: Observation, withholding: Withholding, t: Translate): Html {
  const { http, tool } = observation;
  const { page: withheld, observer } = withholding;
  const at = bothTimes(observation.loggedAt, observer ? null : observation.utcOffset);
  return html`<dl>
    <dt>${t('report.lookedAt')}</dt>
    <dd>${at}</dd>
    <dt>${t('report.seenWith')}</dt>
    <dd>
      ${observer ? html`<em>${t('report.withheld')}</em>` : foreign(`${tool.browser}, ${tool.name} ${tool.version}`)}
    </dd>
    ${
      withheld
        ? html`<dt>${t('report.pageFacts')}</dt>
            <dd><em>${t('report.withheld')}</em></dd>`
        : pageFacts(observation, t)
    }
    ${withheld ? null : verdictRows(lookAsItLeaves(observation, withholding), t)}
    ${!withheld && http.got ? httpRows(http, observer, t) : null}
    ${
      !withheld && !http.got
        ? html`<dt>${t('report.httpFacts')}</dt>
            <dd>
              ${t('report.notGotBecause')} ${t(`report.notGot.${http.reason}`)}
              ${http.detail === '' ? null : foreign(http.detail)}
            </dd>`
        : null
    }
  </dl> `;
}

function pageFacts(observation: Observation, t: Translate): Html {
  return html`<dt>${t('report.field.url')}</dt>
    <dd><code>${foreign(observation.url)}</code></dd>
    <dt>${t('report.field.title')}</dt>
    <dd>${observation.title === '' ? t('report.none') : foreign(observation.title)}</dd> `;
}

function httpRows(http: HttpFacts, observer: boolean, t: Translate): Html {
  return html`<dt>${t('report.status')}</dt>
    <dd>
      ${http.status === 0 ? t('report.noAnswer') : foreign(http.statusLine === '' ? String(http.status) : http.statusLine)}
    </dd>
    ${
      http.error === ''
        ? null
        : html`<dt>${t('report.error')}</dt>
            <dd><code>${foreign(http.error)}</code></dd>`
    }
    ${
      http.redirects.length === 0
        ? null
        : html`<dt>${t('report.redirects')}</dt>
            <dd>
              ${http.redirects.map((hop) => html`<p>${hop.status} <code>${foreign(hop.url)}</code></p>`)}
            </dd>`
    }
    <dt>${t('report.ip')}</dt>
    <dd>
      ${http.ip === '' ? t('report.notTold') : observer ? html`<em>${t('report.withheld')}</em>` : foreign(http.ip)}
    </dd>
    <dt>${t('report.fromCache')}</dt>
    <dd>${http.fromCache ? t('report.yes') : t('report.no')}</dd>
    <dt>${t('report.took')}</dt>
    <dd>${utcTime(http.startedAt)} – ${utcTime(http.endedAt)}</dd> `;
}
