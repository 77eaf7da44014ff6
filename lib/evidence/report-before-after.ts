import type { Observation } from '../incidents/incident.ts';
import type { Translate } from '../i18n/translate.ts';
import { isCoveredCopy } from '../incidents/covered-copy.ts';
import { lookAsItLeaves } from './open-look.ts';
import { sayVerdict } from '../witness/say-verdict.ts';
import { beforeAndAfter } from './before-after.ts';
import type { BundleSource } from './bundle-source.ts';
import type { Exhibit } from './exhibit.ts';
import { isPicture } from './file-ending.ts';
import { foreign, html, type Html } from './html.ts';
import { capturePath, type LeavingCapture } from './incident-record.ts';
import { localTime, utcTime } from './wall-time.ts';

/** So much of a page's text is printed; the whole is in its file. */
const EXCERPT_UNITS = 1_200;

/**
 * The look that last found the page and the one that first did not, side by side, with picture and text
 * where they were kept. Nothing where no look found it standing.
 */
export async function reportBeforeAfter(
  { record, history: { observations }, withholding }: Exhibit,
  openCapture: BundleSource['openCapture'],
  t: Translate,
): Promise<Html> {
  const pair = beforeAndAfter(observations);
  if (!pair) return html``;
  const side = async (name: string, observation: Observation): Promise<Html> => {
    const kept = record.captures.flatMap(({ status, fact }) =>
      status === 'included' && 'blobId' in fact && fact.observationId === observation.id
        ? [fact]
        : [],
    );
    const { verdict } = lookAsItLeaves(observation, withholding);
    const picture = kept.find(({ mediaType }) => isPicture(mediaType));
    const text = kept.find(({ method }) => method === 'inner-text');
    return html`<div class="side">
      <h4>${name}</h4>
      <p>
        ${utcTime(observation.loggedAt)}
        ${withholding.observer ? null : html`<br />${localTime(observation.loggedAt, observation.utcOffset)}`}
      </p>
      ${verdict ? sayVerdict(verdict).map((key) => html`<p>${t(key)}</p>`) : null}
      ${picture ? html`<img src="${capturePath(picture).slice('data/'.length)}" alt="${t('report.pictureAlt')}" />` : html`<p class="note">${t('report.noPicture')}</p>`}
      ${picture && isCoveredCopy(picture) ? html`<p class="note">${t('report.covered')}</p>` : null}
      ${text ? await excerpt(text, openCapture, t) : html`<p class="note">${t('report.noText')}</p>`}
    </div> `;
  };
  return html`<h3>${t('report.change')}</h3>
    <p>
      ${t('report.changeBetween', { after: utcTime(pair.before.loggedAt), until: utcTime(pair.after.loggedAt) })}
    </p>
    <div class="sides">
      ${await side(t('report.before'), pair.before)} ${await side(t('report.after'), pair.after)}
    </div> `;
}

async function excerpt(
  text: LeavingCapture,
  openCapture: BundleSource['openCapture'],
  t: Translate,
): Promise<Html> {
  const decoder = new TextDecoder();
  let words = '';
  for await (const piece of openCapture(text.blobId)) {
    words += decoder.decode(piece, { stream: true });
    if (words.length > EXCERPT_UNITS) break;
  }
  const cut = words.length > EXCERPT_UNITS;
  return html`<blockquote>${foreign(words.slice(0, EXCERPT_UNITS).toWellFormed())}</blockquote>
    ${cut ? html`<p class="note">${t('report.textCut')}</p>` : null}
    <p class="note"><code>${capturePath(text)}</code></p> `;
}
