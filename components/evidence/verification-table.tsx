import type { ComponentChildren } from 'preact';
import { keyWords } from '../../lib/evidence/key-words.ts';
import { sayBad } from '../../lib/evidence/say-bad.ts';
import { sayParts } from '../../lib/evidence/say-parts.ts';
import { sayTimeProofs } from '../../lib/evidence/say-proofs.ts';
import { groupFingerprint } from '../../lib/evidence/signing-key.ts';
import type { BadItem, Check, Verification } from '../../lib/evidence/verification.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { ShownLine } from '../log/shown-text.tsx';
import { visibleLine } from '../log/visible-text.ts';

interface VerificationTableProps {
  readonly verification: Verification;
  /** What is known of the keys that signed it. */
  readonly aboutKeys?: ComponentChildren;
}

/** What holds, what fails, and what no check of a file can show. */
export function VerificationTable({ verification, aboutKeys }: VerificationTableProps) {
  const t = useTranslate();
  const { outcome, firstBad, checks, notProven, bundle, timeProofs, parts } = verification;
  if (outcome === 'not-a-bundle') {
    return (
      <div class="note note--bad" role="alert">
        <p>{t('report.verify.notABundle')}</p>
      </div>
    );
  }
  return (
    <div class="stack">
      {firstBad === null ? (
        <div class="note note--good" role="status">
          <p class="check-answer">
            ✓ {t(parts ? 'report.verify.wholeMerge' : 'report.verify.whole')}
          </p>
        </div>
      ) : (
        <div class="note note--bad" role="alert">
          <p class="check-answer">✗ {t('report.verify.broken')}</p>
          <p>{badSentence(firstBad, t)}</p>
        </div>
      )}
      <h3>{t('report.verify.checksTitle')}</h3>
      <table class="checks">
        <thead>
          <tr>
            <th scope="col">{t('report.verify.result')}</th>
            <th scope="col">{t('report.verify.check')}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </tbody>
      </table>
      {parts && (
        <>
          <h3>{t('report.verify.partsTitle')}</h3>
          <ul class="not-proven">
            {sayParts(verification, t).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {timeProofs.length > 0 && (
        <>
          <h3>{t('report.verify.timeTitle')}</h3>
          <ul class="not-proven">
            {sayTimeProofs(timeProofs, t).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {aboutKeys && (
        <>
          <h3>{t('report.verify.keyTitle')}</h3>
          {aboutKeys}
        </>
      )}
      <h3>{t('report.verify.notProvenTitle')}</h3>
      <ul class="not-proven">
        {notProven.map((code) => (
          <li key={code}>{t(`report.notProven.${code}`)}</li>
        ))}
      </ul>
      {bundle && (
        <>
          <h3>{t('report.verify.aboutTitle')}</h3>
          <dl class="facts">
            <dt>{t('report.verify.folder')}</dt>
            <dd>
              <ShownLine text={bundle.folder} empty="–" />
            </dd>
            <dt>{t('report.createdAt')}</dt>
            <dd>
              <ShownLine text={bundle.createdAt} empty="–" />
            </dd>
            {!parts && (
              <>
                <dt>{t('report.keyWords')}</dt>
                <dd translate={false}>{keyWords(bundle.fingerprint) || '–'}</dd>
                <dt>{t('report.keyFingerprint')}</dt>
                <dd class="code small">{groupFingerprint(bundle.fingerprint) || '–'}</dd>
              </>
            )}
            <dt>{t('report.verify.incidents')}</dt>
            <dd>{formatNumber(bundle.incidents, t.locale)}</dd>
            <dt>{t('report.verify.capturesCount')}</dt>
            <dd>{formatNumber(bundle.captures, t.locale)}</dd>
            <dt>{t('report.verify.filesCount')}</dt>
            <dd>{formatNumber(bundle.files, t.locale)}</dd>
          </dl>
        </>
      )}
    </div>
  );
}

const SIGNS = { holds: '✓', fails: '✗', 'not-present': '–' } as const;

function CheckRow({ check: { id, status, bad } }: { readonly check: Check }) {
  const t = useTranslate();
  return (
    <tr data-check={id} data-status={status}>
      <td class="checks__result">
        {SIGNS[status]} {t(`report.checkStatus.${status}`)}
      </td>
      <td>
        {t(`report.check.${id}`)}
        {bad.map((item) => (
          <p key={`${item.code} ${item.item}`} class="field__error">
            {badSentence(item, t)}
          </p>
        ))}
      </td>
    </tr>
  );
}

/** The sentence is ours, the name in it a stranger's: isolated by first-strong marks. */
function badSentence(bad: BadItem, t: Translate): string {
  return sayBad(bad, `\u2068${visibleLine(bad.item, 200)}\u2069`, t);
}
