import { markReason } from '../observances/mark-reason.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Sensitivity } from '../observances/observance.ts';
import { PAGE_END, pageStart } from './bundle-page.ts';
import type { BundleSource } from './bundle-source.ts';
import type { Exhibit } from './exhibit.ts';
import { foreign, html, type Html } from './html.ts';
import type { IncidentRecord } from './incident-record.ts';
import type { LeavingDay } from './leaving-days.ts';
import { keyWords } from './key-words.ts';
import { reportBeforeAfter } from './report-before-after.ts';
import { reportContents } from './report-contents.ts';
import { reportCaptures } from './report-captures.ts';
import { reportObservations } from './report-observations.ts';
import { reportWatched } from './report-watched.ts';
import { bothTimes, utcTime } from './wall-time.ts';
import type { Withheld } from './withhold.ts';

export interface ReportFacts {
  readonly source: BundleSource;
  readonly stem: string;
  readonly fingerprint: string;
  readonly exhibitCount: number;
}

/**
 * `report.html`, piece by piece: the exhibits to read and to print. It says what was seen and what a
 * person stated, never more. No script, no link: an address of a logged page is text, because a
 * click on it would tell that page who reads the report.
 * @param exhibits gives them anew each time: once for the list at the start, once in full
 */
export async function* reportPage(
  facts: ReportFacts,
  exhibits: () => Iterable<Exhibit>,
  t: Translate,
): AsyncGenerator<string, undefined> {
  yield pageStart(t('report.title'), t, true);
  yield head(facts, t).markup;
  yield* reportContents(exhibits(), t);
  for (const exhibit of exhibits()) yield (await section(exhibit, facts.source, t)).markup;
  yield limits(t).markup;
  yield PAGE_END;
  return undefined;
}

function head({ source, stem, fingerprint, exhibitCount }: ReportFacts, t: Translate): Html {
  return html`<h1>${t('report.title')}</h1>
    <p class="lead">${t('report.lead', { count: exhibitCount })}</p>
    <dl>
      ${row(t('report.bundleName'), stem)} ${row(t('report.createdAt'), utcTime(source.createdAt))}
      ${source.purpose === '' ? null : row(t('report.purpose'), foreign(source.purpose))}
      ${row(t('report.madeWith'), `${source.tool.name} ${source.tool.version}`)}
      ${row(t('report.keyWords'), html`<span translate="no">${keyWords(fingerprint)}</span>`)}
      ${row(t('report.keyFingerprint'), html`<span class="hash">${fingerprint}</span>`)}
    </dl>
    <p>${t('report.howToRead')}</p> `;
}

async function section(
  exhibit: Exhibit,
  { openCapture }: BundleSource,
  t: Translate,
): Promise<Html> {
  const { record, history, withholding } = exhibit;
  const { incident } = history;
  const offset = withholding.observer ? null : incident.utcOffset;
  const title = t('report.exhibit', { number: record.exhibit, kind: kindWord(record, t) });
  return html`<section
    class="exhibit${record.retracted ? ' retracted' : ''}"
    id="exhibit-${record.exhibit}"
  >
    <h2>${title}</h2>
    ${record.retracted ? html`<p class="flag"><strong>${t('report.retracted')}</strong></p>` : null}
    ${record.withheld.length === 0 ? null : html`<p class="flag">${t('report.withheldNote', { count: record.withheld.length })}</p>`}
    <dl>
      ${fieldRow('kind', record, t, (value) => html`${t(`report.kindMeaning.${value}`)}`)}
      ${fieldRow('urlTyped', record, t, address)} ${fieldRow('urlReached', record, t, address)}
      ${withholding.address ? withheldRow(t('report.field.platform'), t) : row(t('report.field.platform'), incident.platform === '' ? html`${t('report.none')}` : address(incident.platform))}
      ${withholding.address || incident.urlDigest === '' ? null : row(t('report.field.urlDigest'), html`<span class="hash">${incident.urlDigest}</span>`)}
      ${fieldRow('title', record, t, foreign)}
      ${fieldRow('seenAt', record, t, () => html`${bothTimes(history.current.seenAt, offset)}`)}
      ${row(t('report.field.loggedAt'), bothTimes(incident.loggedAt, offset))}
      ${fieldRow('remover', record, t, (value) => html`${t(`report.remover.${value}`)}`)}
      ${fieldRow('noticeText', record, t, words)} ${fieldRow('note', record, t, words)}
      ${fieldRow('tags', record, t, () => list(history.current.tags))}
      ${row(t('report.field.origin'), t(`report.origin.${incident.origin}`))}
      ${row(t('report.field.id'), html`<span class="hash">${incident.id}</span>`)}
    </dl>
    ${withholding.page ? null : reportWatched(history, t)}
    ${withholding.page ? null : await reportBeforeAfter(exhibit, openCapture, t)}
    ${observances(record, t)} ${reportObservations(exhibit, t)} ${reportCaptures(record, t)}
    ${changes(record, t)}
  </section> `;
}

function kindWord(record: IncidentRecord, t: Translate): string {
  const { kind } = record.current;
  return typeof kind === 'string' ? t(`report.kind.${kind}`) : t('report.withheld');
}

/** A field of the incident as it stands: its value, "withheld", or "nothing entered", and whether it is confidential. */
function fieldRow(
  field: string,
  record: IncidentRecord,
  t: Translate,
  show: (value: string) => Html,
): Html {
  const name = t(`report.field.${field}`);
  if (record.withheld.includes(field)) return withheldRow(name, t);
  const value = record.current[field];
  const empty = value === '' || (Array.isArray(value) && value.length === 0);
  const confidential: unknown = record.current['confidential'];
  const marked = Array.isArray(confidential) && confidential.includes(field);
  return html`<dt>
      ${name}${marked ? html` <strong>(${t('report.confidential')})</strong>` : null}
    </dt>
    <dd>${empty ? t('report.none') : show(typeof value === 'string' ? value : '')}</dd> `;
}

function observances(record: IncidentRecord, t: Translate): Html {
  const name = t('report.observances');
  if (record.withheld.includes('observanceIds')) {
    return html`<h3>${name}</h3>
      <p>${t('report.withheld')}</p>`;
  }
  if (record.observances.length === 0) return html``;
  return html`<h3>${name}</h3>
    ${record.observances.map((day) => ('withheld' in day ? withheldLine(t) : oneDay(day, t)))}`;
}

function oneDay({ observance, marks }: Exclude<LeavingDay, Withheld>, t: Translate): Html {
  const open = marks.flatMap((mark) => ('withheld' in mark ? [] : [mark]));
  return html`<p><strong>${foreign(nameOf(observance.nameEn, open, t))}</strong></p>
    ${marks.length === 0 ? html`<p class="note">${t('report.notMarked')}</p>` : null}
    ${marks.map((mark) => ('withheld' in mark ? withheldLine(t) : oneMark(mark, t)))}`;
}

function oneMark(mark: Sensitivity, t: Translate): Html {
  return html`<p>${t(`report.tier.${mark.tier}`)} ${foreign(markReason(mark, t.locale).text)}</p>
    ${mark.basis === '' ? null : html`<blockquote>${foreign(mark.basis)}</blockquote>`}
    <p class="note">${t('report.source')} ${foreign(mark.source)}</p>`;
}

function withheldLine(t: Translate): Html {
  return html`<p><em>${t('report.withheld')}</em></p>`;
}

/** The calendar's own name; in Chinese the one that a mark of it carries, where there is one. */
function nameOf(nameEn: string, marks: readonly Sensitivity[], t: Translate): string {
  const nameZh = t.locale === 'zh-Hans' ? marks.find((mark) => mark.nameZh)?.nameZh : null;
  return nameZh ? `${nameZh} (${nameEn})` : nameEn;
}

function changes(record: IncidentRecord, t: Translate): Html {
  const { corrections, retractions } = record;
  if (corrections.length + retractions.length === 0) return html``;
  return html`<h3>${t('report.history')}</h3>
    <p class="note">${t('report.historyNote')}</p>
    <table>
      <thead>
        <tr>
          <th>${t('report.when')}</th>
          <th>${t('report.what')}</th>
          <th>${t('report.why')}</th>
        </tr>
      </thead>
      <tbody>
        ${corrections.map(
          (correction) =>
            html`<tr>
              <td>${when(correction)}</td>
              <td>${changedFields(record, correction.changes, t)}</td>
              <td>${given(correction.reason, t)}</td>
            </tr> `,
        )}
        ${retractions.map(
          (retraction) =>
            html`<tr>
              <td>${when(retraction)}</td>
              <td>${t('report.retraction')}</td>
              <td>${given(retraction.reason, t)}</td>
            </tr> `,
        )}
      </tbody>
    </table>`;
}

function when(change: Readonly<Record<string, unknown>>): string {
  const { loggedAt } = change;
  return typeof loggedAt === 'string' ? loggedAt.replace('T', ' ').replace('Z', ' UTC') : '';
}

/** What a correction set, with the value as first written beside it. */
function changedFields(record: IncidentRecord, changed: unknown, t: Translate): readonly Html[] {
  if (typeof changed !== 'object' || changed === null) return [];
  return Object.entries(changed).map(([field, value]) => {
    const known: unknown = value;
    return html`<p>
      ${t(`report.field.${field}`)}: ${given(known, t)}
      <span class="note">(${t('report.firstWritten')} ${given(record.original[field], t)})</span>
    </p>`;
  });
}

function given(value: unknown, t: Translate): Html {
  if (typeof value === 'string') return value === '' ? html`${t('report.none')}` : foreign(value);
  if (Array.isArray(value)) return value.length === 0 ? html`${t('report.none')}` : list(value);
  return html`${t('report.withheld')}`;
}

function limits(t: Translate): Html {
  return html`<section class="exhibit">
    <h2>${t('report.limitsTitle')}</h2>
    <p>${t('report.limitsProves')}</p>
    <p>${t('report.limitsTruth')}</p>
    <p>${t('report.limitsClock')}</p>
    <p>${t('report.limitsRemover')}</p>
    <p>${t('report.limitsVerdict')}</p>
    <p>${t('report.limitsCaptures')}</p>
  </section> `;
}

/** A row of a definition list. */
function row(name: string, value: string | Html): Html {
  return html`<dt>${name}</dt>
    <dd>${value}</dd> `;
}

function withheldRow(name: string, t: Translate): Html {
  return row(name, html`<em>${t('report.withheld')}</em>`);
}

function address(url: string): Html {
  return html`<code>${foreign(url)}</code>`;
}

function words(text: string): Html {
  return html`<span class="words">${foreign(text)}</span>`;
}

function list(values: readonly unknown[]): Html {
  return html`${values.map((value, index) => html`${index === 0 ? '' : ', '}${foreign(String(value))}`)}`;
}
