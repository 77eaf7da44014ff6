import type { Translate } from '../i18n/translate.ts';
import { isCoveredCopy } from '../incidents/covered-copy.ts';
import { PAGE_END, pageStart } from './bundle-page.ts';
import { PATHS } from './bundle-format.ts';
import { html, type Html } from './html.ts';
import { CHECK_LINES } from './readme-page.ts';
import { addressOf, kindOf, seenOf } from './report-contents.ts';
import type { Exhibit } from './exhibit.ts';
import { keyWords } from './key-words.ts';
import type { ReportFacts } from './report-page.ts';
import { groupFingerprint } from './signing-key.ts';
import { utcTime } from './wall-time.ts';

/**
 * `exhibits.html`: the list of exhibits that goes with a filing. Number, what, where, when, and the
 * hashes of what was kept, with the one line that checks them all.
 */
export function* exhibitList(
  { source, stem, fingerprint }: Omit<ReportFacts, 'exhibitCount'>,
  exhibits: Iterable<Exhibit>,
  t: Translate,
): Generator<string> {
  yield pageStart(t('report.list.title'), t, false);
  yield html`<h1>${t('report.list.title')}</h1>
    <dl>
      <dt>${t('report.bundleName')}</dt>
      <dd>${stem}.zip</dd>
      <dt>${t('report.createdAt')}</dt>
      <dd>${utcTime(source.createdAt)}</dd>
      <dt>${t('report.keyWords')}</dt>
      <dd translate="no">${keyWords(fingerprint)}</dd>
      <dt>${t('report.keyFingerprint')}</dt>
      <dd class="hash">${groupFingerprint(fingerprint)}</dd>
    </dl>`.markup;
  // The formatter closes what is opened in a template of its own, and the table goes on.
  yield '<table class="exhibits">\n';
  yield html`<thead>
    <tr>
      <th scope="col">${t('report.list.number')}</th>
      <th scope="col">${t('report.list.what')}</th>
      <th scope="col">${t('report.list.kept')}</th>
    </tr>
  </thead>`.markup;
  yield '<tbody>\n';
  for (const exhibit of exhibits) yield row(exhibit, t).markup;
  yield '</tbody>\n</table>\n';
  yield html`<p class="note">${t('report.list.check')}</p>
    <pre>${CHECK_LINES.files}</pre>
    <p class="note">${t('report.list.limits')}</p> `.markup;
  yield PAGE_END;
}

function row(exhibit: Exhibit, t: Translate): Html {
  const { record } = exhibit;
  return html`<tr>
    <td>${record.exhibit}</td>
    <td>
      ${kindOf(exhibit, t)}
      <p>${addressOf(exhibit, t)}</p>
      <p class="note">${seenOf(exhibit, t)}</p>
    </td>
    <td>
      ${record.captures.length === 0 ? t('report.noCapture') : null}
      ${record.captures.map(
        ({ path, fact, status }) =>
          html`<p>
            ${t(`report.method.${fact.method}`)}${'size' in fact && isCoveredCopy(fact) ? `, ${t('report.covered')}` : null}${path === PATHS.archive ? html` (<code>${path}</code>)` : null}
            ${'size' in fact ? html`<br /><span class="hash">${fact.sha256}</span>` : null}
            ${status === 'included' ? null : html`<em>${t(`report.captureStatus.${status}`)}</em>`}
          </p>`,
      )}
    </td>
  </tr> `;
}
