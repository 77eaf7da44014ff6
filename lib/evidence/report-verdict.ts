import type { Observation } from '../incidents/incident.ts';
import type { Translate } from '../i18n/translate.ts';
import { sayVerdict } from '../witness/say-verdict.ts';
import { COLLEAGUES_NOT_ASKED, type Verdict } from '../witness/verdict.ts';
import { foreign, html, type Html } from './html.ts';

/** Rows of a definition list: how it was looked at, and what can be said of it, with the rule that decided. */
export function verdictRows({ look, verdict }: Observation, t: Translate): Html {
  const all = look?.controls ?? [];
  const controls = all.filter(({ kind }) => kind !== 'peer');
  const records = all.filter(({ kind }) => kind === 'peer');
  const notAsked =
    verdict?.evidence.some(
      ({ kind, value }) => kind === 'colleague' && value === COLLEAGUES_NOT_ASKED,
    ) === true;
  const well = controls.filter(({ outcome }) => outcome === 'ok').length;
  return html`${
    look
      ? html`<dt>${t('report.howLooked')}</dt>
          <dd>
            ${t(`report.trigger.${look.trigger}`)} ${t(`report.where.${look.where}`)}
            ${t(`report.session.${look.session}`)}
          </dd>
          <dt>${t('report.controls')}</dt>
          <dd>
            ${controls.length === 0 ? t('report.noControls') : t('report.controlCounts', { well, failed: controls.length - well })}
          </dd>
          ${
            records.length === 0 && !notAsked
              ? null
              : html`<dt>${t('report.colleagues')}</dt>
                  <dd>
                    ${notAsked ? html`<p>${t('witness.colleague.not-asked')}</p>` : null}
                    ${records.map(
                      ({ outcome, day = '' }) =>
                        html`<p>${t(`witness.colleague.${outcome}`, { day })}</p>`,
                    )}
                  </dd>`
          }`
      : null
  }
  ${verdict ? ofVerdict(verdict, t) : null} `;
}

function ofVerdict(verdict: Verdict, t: Translate): Html {
  const { access_rule_id: byAccess, content_rule_id: byContent, who_name: name } = verdict;
  return html`<dt>${t('report.verdict')}</dt>
    <dd>
      ${sayVerdict(verdict).map((key) => html`<p><strong>${t(key)}</strong></p>`)}
      ${verdict.retry_due ? html`<p>${t('witness.retry')}</p>` : null}
    </dd>
    <dt>${t('witness.whyRule')}</dt>
    <dd>
      ${t(`witness.rule.${verdict.rule_id}`)} (<code>${verdict.rule_id}</code>)
      ${[...new Set([byAccess, byContent])]
        .filter((rule) => rule !== verdict.rule_id)
        .map((rule) => html`<p>${t(`witness.rule.${rule}`)} (<code>${rule}</code>)</p>`)}
    </dd>
    <dt>${t('witness.whyCounts')}</dt>
    <dd>${t(`witness.counts.${verdict.counts_as}`)}</dd>
    <dt>${t('witness.whyWho')}</dt>
    <dd>${t(`witness.who.${verdict.who}`)} ${name === '' ? null : foreign(name)}</dd>
    ${
      verdict.ruled_out.length === 0
        ? null
        : html`<dt>${t('witness.whyRuledOut')}</dt>
            <dd>
              ${verdict.ruled_out.map(
                ({ rule_id: rule, because }) =>
                  html`<p>
                    ${t('witness.ruledOutLine', { what: t(`witness.explains.${rule}`), because: t(`witness.because.${because}`) })}
                  </p>`,
              )}
            </dd>`
    }
    ${
      verdict.unchecked.length === 0
        ? null
        : html`<dt>${t('witness.whyUnchecked')}</dt>
            <dd>
              ${verdict.unchecked.map((rule) => html`<p>${t(`witness.explains.${rule}`)}</p>`)}
            </dd>`
    } `;
}
