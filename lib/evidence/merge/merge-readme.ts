import type { Instant } from '../../civil-date.ts';
import type { Translate } from '../../i18n/translate.ts';
import { PAGE_END, pageStart } from '../bundle-page.ts';
import { html } from '../html.ts';
import { keyWords } from '../key-words.ts';
import { CHECK_LINES } from '../readme-page.ts';
import { utcTime } from '../wall-time.ts';
import { MERGE_PATHS } from './merge-format.ts';
import type { UnitedPart } from './union-parts.ts';

/** `README.html` of a merged file: what it is, who signed what, and how to check it with standard tools. */
export function mergeReadme(
  parts: readonly UnitedPart[],
  createdAt: Instant,
  t: Translate,
): string {
  const signers = new Set(parts.map(({ signer }) => signer)).size;
  const file = (path: string, key: string) =>
    html`<tr>
      <td class="path"><code>${path}</code></td>
      <td>${t(`report.merge.file.${key}`)}</td>
    </tr> `;
  const body = html`<h1>${t('report.merge.title')}</h1>
    <p class="lead">${t('report.merge.lead', { bundles: parts.length, signers })}</p>
    <p>${t('report.merge.noSigner')}</p>
    <p>${t('report.merge.witnesses')}</p>
    <dl>
      <dt>${t('report.merge.newest')}</dt>
      <dd>${utcTime(createdAt)}</dd>
    </dl>
    <h2>${t('report.merge.partsTitle')}</h2>
    <table>
      <thead>
        <tr>
          <th>${t('report.merge.part')}</th>
          <th>${t('report.keyWords')}</th>
        </tr>
      </thead>
      <tbody>
        ${parts.map(
          ({ id, signer }) =>
            html`<tr>
              <td class="path"><code>${MERGE_PATHS.bundles}${id}/</code></td>
              <td translate="no">${keyWords(signer)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    <h2>${t('report.readme.checkTitle')}</h2>
    <p>${t('report.merge.checkFiles')}</p>
    <pre>${CHECK_LINES.files}</pre>
    <p>${t('report.merge.checkParts')}</p>
    <p>${t('report.readme.checkPage')}</p>
    <p class="flag">${t('report.readme.checkTrust')}</p>
    <h2>${t('report.readme.filesTitle')}</h2>
    <table>
      <tbody>
        ${file(MERGE_PATHS.bundles, 'bundles')} ${file(MERGE_PATHS.incidents, 'incidents')}
        ${file(MERGE_PATHS.observations, 'observations')} ${file(MERGE_PATHS.pages, 'pages')}
        ${file(MERGE_PATHS.conflicts, 'conflicts')} ${file(MERGE_PATHS.keyNotes, 'key-notes')}
        ${file('data/joint/for-spreadsheets/', 'for-spreadsheets')}
      </tbody>
    </table>
    <p>${t('report.readme.careTables')}</p> `;
  return pageStart(t('report.merge.title'), t, false) + body.markup + PAGE_END;
}
