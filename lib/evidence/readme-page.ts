import type { Instant } from '../civil-date.ts';
import type { Translate } from '../i18n/translate.ts';
import { PAGE_END, pageStart } from './bundle-page.ts';
import { html } from './html.ts';
import { keyWords } from './key-words.ts';
import { groupFingerprint } from './signing-key.ts';
import { utcTime } from './wall-time.ts';

export interface ReadmeFacts {
  readonly createdAt: Instant;
  readonly fingerprint: string;
  readonly incidents: number;
  readonly captures: number;
  /** Whether fields that the person marked confidential were left out. */
  readonly withholds: boolean;
  /** Whether the chain of custody is in the bundle. */
  readonly chained: boolean;
  /** Captures whose bytes could not be read. */
  readonly leftOut: number;
  /** Whether it commits to identities that travel apart. */
  readonly identities: boolean;
}

/** The lines a recipient types; the same in every language. `openssl` prints "Verified OK" to each. */
export const CHECK_LINES = {
  files: 'sha256sum -c manifest-sha256.txt',
  macFiles: 'shasum -a 256 -c manifest-sha256.txt',
  tagFiles: 'sha256sum -c tagmanifest-sha256.txt',
  signature:
    'openssl dgst -sha256 -verify proofs/public-key.pem -signature proofs/signature.der manifest-sha256.txt',
  tagSignature:
    'openssl dgst -sha256 -verify proofs/public-key.pem -signature proofs/tagmanifest-signature.der tagmanifest-sha256.txt',
  time: 'openssl ts -verify -in proofs/signature.tsr -data proofs/signature.der -CAfile ROOTS.pem',
  askTime:
    'curl -H "Content-Type: application/timestamp-query" --data-binary @proofs/signature.tsq -o proofs/signature.tsr AUTHORITY',
  fingerprint: 'openssl pkey -pubin -in proofs/public-key.pem -outform DER | sha256sum',
} as const;

/** `README.html`: what this is, what it proves and does not, how to check it with standard tools. */
export function readmePage(facts: ReadmeFacts, t: Translate): string {
  const file = (path: string, key: string) =>
    html`<tr>
      <td class="path"><code>${path}</code></td>
      <td>${t(`report.file.${key}`)}</td>
    </tr> `;
  const body = html`<h1>${t('report.readme.title')}</h1>
    <p class="lead">
      ${t('report.readme.lead', { incidents: facts.incidents, captures: facts.captures })}
    </p>
    <dl>
      <dt>${t('report.createdAt')}</dt>
      <dd>${utcTime(facts.createdAt)}</dd>
      <dt>${t('report.keyWords')}</dt>
      <dd translate="no">${keyWords(facts.fingerprint)}</dd>
      <dt>${t('report.keyFingerprint')}</dt>
      <dd class="hash">${groupFingerprint(facts.fingerprint)}</dd>
    </dl>
    <p>${t('report.readme.start')}</p>
    <h2>${t('report.readme.provesTitle')}</h2>
    <p>${t('report.readme.proves')}</p>
    <h2>${t('report.readme.provesNotTitle')}</h2>
    <p>${t('report.readme.notTruth')}</p>
    <p>${t('report.readme.notTime')}</p>
    <p>${t('report.readme.notPerson')}</p>
    <p>${t('report.readme.strength')}</p>
    <h2>${t('report.readme.checkTitle')}</h2>
    <p>${t('report.readme.checkLead')}</p>
    <p>${t('report.readme.checkFiles')}</p>
    <pre>${CHECK_LINES.files}</pre>
    <p>${t('report.readme.checkMac')}</p>
    <pre>${CHECK_LINES.macFiles}</pre>
    <p>${t('report.readme.checkSignature')}</p>
    <pre>${CHECK_LINES.signature}</pre>
    <p>${t('report.readme.checkTags')}</p>
    <pre>
${CHECK_LINES.tagFiles}
${CHECK_LINES.tagSignature}</pre>
    <p>${t('report.readme.checkKey')}</p>
    <pre>${CHECK_LINES.fingerprint}</pre>
    <p>${t('report.readme.checkTime')}</p>
    <pre>${CHECK_LINES.time}</pre>
    <p>${t('report.readme.askTime')}</p>
    <pre>${CHECK_LINES.askTime}</pre>
    <p>${t('report.readme.lateProofs')}</p>
    <p>${t('report.readme.ots')}</p>
    <p>${t('report.readme.checkPage')}</p>
    <p class="flag">${t('report.readme.checkTrust')}</p>
    <h2>${t('report.readme.careTitle')}</h2>
    <p>${t('report.readme.careCaptures')}</p>
    <p>${t('report.readme.careTables')}</p>
    <h2>${t('report.readme.archiveTitle')}</h2>
    <p>${t('report.readme.archiveReplay')}</p>
    <p class="flag">${t('report.readme.archivePanel')}</p>
    <p>${t('report.readme.archiveOnce')}</p>
    <h2>${t('report.readme.filesTitle')}</h2>
    <table>
      <tbody>
        ${file('data/report.html', 'report.html')} ${file('data/exhibits.html', 'exhibits.html')}
        ${file('data/incidents.jsonl', 'incidents.jsonl')}
        ${file('data/incidents.csv', 'incidents.csv')}
        ${file('data/observations.jsonl', 'observations.jsonl')}
        ${file('data/observations.csv', 'observations.csv')}
        ${file('data/custody.jsonl', 'custody.jsonl')}
        ${file('data/records.sdjwt', 'records.sdjwt')}
        ${facts.identities ? file('data/identities.jsonl', 'identities.jsonl') : null}
        ${file('data/watched-pages.jsonl', 'watched-pages.jsonl')}
        ${file('data/coverage.csv', 'coverage.csv')}
        ${file('data/for-spreadsheets/', 'for-spreadsheets')}
        ${file('data/archive.wacz', 'archive.wacz')} ${file('data/captures/', 'captures')}
        ${file('data/datapackage.json', 'datapackage.json')}
        ${file('manifest-sha256.txt', 'manifest')} ${file('proofs/', 'proofs')}
        ${file('verify.html', 'verify.html')}
      </tbody>
    </table>
    <h2>${t('report.readme.watchedTitle')}</h2>
    <p>${t('report.readme.watched')}</p>
    <h2>${t('report.readme.withheldTitle')}</h2>
    <p>${facts.withholds ? t('report.readme.withheldYes') : t('report.readme.withheldNo')}</p>
    ${facts.identities ? html`<p>${t('report.readme.identities')}</p>` : null}
    <p>${facts.chained ? t('report.readme.custodyHidden') : t('report.readme.custodyNone')}</p>
    ${facts.leftOut === 0 ? null : html`<p class="flag">${t('report.readme.leftOut', { count: facts.leftOut })}</p>`} `;
  return pageStart(t('report.readme.title'), t, false) + body.markup + PAGE_END;
}
