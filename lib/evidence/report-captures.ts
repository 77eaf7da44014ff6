import type { Translate } from '../i18n/translate.ts';
import { isCoveredCopy } from '../incidents/covered-copy.ts';
import { PATHS } from './bundle-format.ts';
import { isPicture } from './file-ending.ts';
import { foreign, html, type Html } from './html.ts';
import type { CaptureRecord, IncidentRecord, LeavingCapture } from './incident-record.ts';
import { bothTimes } from './wall-time.ts';
import { isWithheld } from './withhold.ts';

/** What was kept of the page, with method and hash, and what was not got, with the reason. */
export function reportCaptures(record: IncidentRecord, t: Translate): Html {
  return html`<h3>${t('report.captures')}</h3>
    ${record.captures.length === 0 ? html`<p>${t('report.noCapture')}</p>` : null}
    ${record.captures.map((capture) => oneCapture(capture, record, t))}
    ${record.notGot.length === 0 ? null : notGot(record, t)}`;
}

function oneCapture(
  { status, path, fact }: CaptureRecord,
  record: IncidentRecord,
  t: Translate,
): Html {
  const at = bothTimes(fact.loggedAt, fact.utcOffset);
  return html`<dl>
      <dt>${t('report.method')}</dt>
      <dd>${t(`report.methodMeaning.${fact.method}`)}</dd>
      <dt>${t('report.keptAt')}</dt>
      <dd>${at}</dd>
      ${'size' in fact ? keptRows(fact, path, t) : null}
      ${'size' in fact && isCoveredCopy(fact) ? coveredRow(fact, record, t) : null}
      ${
        status === 'included'
          ? null
          : html`<dt>${t('report.fileWord')}</dt>
              <dd><em>${t(`report.captureStatus.${status}`)}</em></dd>`
      }
    </dl>
    ${path !== null && 'size' in fact && isPicture(fact.mediaType) ? html`<img src="${path.slice('data/'.length)}" alt="${t('report.pictureAlt')}" loading="lazy" />` : null} `;
}

function keptRows(fact: LeavingCapture, path: string | null, t: Translate): Html {
  return html`${
      path === null || path === PATHS.archive
        ? null
        : html`<dt>${t('report.fileWord')}</dt>
            <dd><code>${path}</code></dd>`
    }
    ${
      path === PATHS.archive
        ? html`<dt>${t('report.fileWord')}</dt>
            <dd><code>${path}</code> (${t('report.inArchive')})</dd>`
        : null
    }
    ${
      fact.fileName === ''
        ? null
        : html`<dt>${t('report.fileName')}</dt>
            <dd>${foreign(fact.fileName)}</dd>`
    }
    <dt>${t('report.sizeAndType')}</dt>
    <dd>${t('report.bytes', { count: fact.size })}, ${foreign(fact.mediaType)}</dd>
    <dt>SHA-256</dt>
    <dd class="hash">${fact.sha256}</dd>
    ${
      fact.transform === undefined
        ? null
        : html`<dt>${t('report.howMade')}</dt>
            <dd>${foreign(fact.transform)}</dd>`
    } `;
}

/** Of which original it is a covered copy, and where that is. */
function coveredRow({ derivedFrom }: LeavingCapture, record: IncidentRecord, t: Translate): Html {
  const original = record.captures.find(
    ({ status, fact }) => status === 'included' && fact.sha256 === derivedFrom,
  );
  const where = isWithheld(derivedFrom) ? 'sealed' : original ? 'beside' : 'kept';
  return html`<dt>${t('report.covered')}</dt>
    <dd>
      ${t(`report.coveredOriginal.${where}`)}
      ${typeof derivedFrom === 'string' ? html`<br /><span class="hash">${derivedFrom}</span>` : null}
    </dd>`;
}

function notGot(record: IncidentRecord, t: Translate): Html {
  return html`<table>
    <thead>
      <tr>
        <th>${t('report.notGotTitle')}</th>
        <th>${t('report.why')}</th>
      </tr>
    </thead>
    <tbody>
      ${record.notGot.map(
        (missed) =>
          html`<tr>
            <td>${t(`report.method.${missed.method}`)}</td>
            <td>
              ${t(`report.notGot.${missed.reason}`)}
              ${typeof missed.detail === 'string' && missed.detail !== '' ? foreign(missed.detail) : null}
            </td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}
