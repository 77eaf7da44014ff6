import type { Translate } from '../i18n/translate.ts';
import { foreign, html, type Html } from './html.ts';
import type { Exhibit } from './exhibit.ts';
import { utcTime } from './wall-time.ts';

/** The exhibits in a table at the start of the report: number, kind, address, when seen. */
export function* reportContents(exhibits: Iterable<Exhibit>, t: Translate): Generator<string> {
  // The formatter closes what is opened in a template of its own, and the table goes on.
  yield '<table class="exhibits">\n';
  yield html`<thead>
    <tr>
      <th scope="col">${t('report.list.number')}</th>
      <th scope="col">${t('report.what')}</th>
      <th scope="col">${t('report.field.url')}</th>
      <th scope="col">${t('report.field.seenAt')}</th>
    </tr>
  </thead>`.markup;
  yield '<tbody>\n';
  for (const exhibit of exhibits) {
    yield html`<tr>
      <td>${exhibit.record.exhibit}</td>
      <td>${kindOf(exhibit, t)}</td>
      <td>${addressOf(exhibit, t)}</td>
      <td>${seenOf(exhibit, t)}</td>
    </tr> `.markup;
  }
  yield '</tbody>\n</table>\n';
}

/** What an exhibit is about, in a word or two, and whether it was taken back. */
export function kindOf({ record }: Exhibit, t: Translate): Html {
  const { kind } = record.current;
  const word = typeof kind === 'string' ? t(`report.kind.${kind}`) : t('report.withheld');
  return html`${word}${record.retracted ? html` <strong>(${t('report.list.retracted')})</strong>` : null}`;
}

/** Its address as text: where the browser ended up, or what was typed. */
export function addressOf({ record, withholding }: Exhibit, t: Translate): Html {
  const { urlReached, urlTyped } = record.current;
  const url = typeof urlReached === 'string' && urlReached !== '' ? urlReached : urlTyped;
  return withholding.address || typeof url !== 'string'
    ? html`<em>${t('report.withheld')}</em>`
    : html`<code>${foreign(url)}</code>`;
}

/** When it was seen, in UTC. */
export function seenOf({ record, history }: Exhibit, t: Translate): string {
  return record.withheld.includes('seenAt')
    ? t('report.withheld')
    : utcTime(history.current.seenAt);
}
