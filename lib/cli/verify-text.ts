import { spellOutName } from '../evidence/html.ts';
import { keyWords } from '../evidence/key-words.ts';
import { sayBad } from '../evidence/say-bad.ts';
import { sayKeys, type StandingOf } from '../evidence/say-key.ts';
import { sayParts } from '../evidence/say-parts.ts';
import { sayTimeProofs } from '../evidence/say-proofs.ts';
import { groupFingerprint } from '../evidence/signing-key.ts';
import type { Verification } from '../evidence/verification.ts';
import type { Translate } from '../i18n/translate.ts';

/** A verification as lines for a terminal. Names from the bundle have their unseen characters spelled out. */
export function plainText(
  verification: Verification,
  standingOf: StandingOf,
  t: Translate,
): string {
  const { outcome, checks, firstBad, notProven, bundle, timeProofs, parts } = verification;
  if (outcome === 'not-a-bundle') return '';
  const lines: string[] = [];
  if (firstBad === null) lines.push(t(parts ? 'report.verify.wholeMerge' : 'report.verify.whole'));
  else {
    const sentence = sayBad(firstBad, spellOutName(firstBad.item), t);
    lines.push(t('report.verify.broken'), `  ${sentence}`);
  }
  if (bundle) {
    lines.push(
      '',
      `${t('report.verify.folder')}: ${spellOutName(bundle.folder)}`,
      `${t('report.createdAt')}: ${bundle.createdAt}`,
      `${t('report.verify.incidents')}: ${bundle.incidents}`,
      `${t('report.verify.capturesCount')}: ${bundle.captures}`,
      ...(bundle.fingerprint === ''
        ? []
        : [
            `${t('report.keyWords')}: ${keyWords(bundle.fingerprint)}`,
            `${t('report.keyFingerprint')}: ${groupFingerprint(bundle.fingerprint)}`,
          ]),
    );
  }
  if (parts) {
    lines.push('', `${t('report.verify.partsTitle')}:`);
    for (const line of sayParts(verification, t)) lines.push(`  ${line}`);
  }
  lines.push('', `${t('report.verify.checksTitle')}:`);
  for (const { id, status, bad } of checks) {
    lines.push(`  ${t(`report.checkStatus.${status}`).padEnd(12)} ${t(`report.check.${id}`)}`);
    for (const one of bad) {
      lines.push(`${' '.repeat(15)}${sayBad(one, spellOutName(one.item), t)}`);
    }
  }
  if (timeProofs.length > 0) {
    lines.push('', `${t('report.verify.timeTitle')}:`);
    for (const line of sayTimeProofs(timeProofs, t)) lines.push(`  ${line}`);
  }
  const keys = sayKeys(verification, standingOf, t);
  if (keys.length > 0) lines.push('', `${t('report.verify.keyTitle')}:`);
  for (const line of keys) lines.push(`  ${line}`);
  lines.push('', `${t('report.verify.notProvenTitle')}:`);
  for (const code of notProven) lines.push(`  ${t(`report.notProven.${code}`)}`);
  return `${lines.join('\n')}\n`;
}
