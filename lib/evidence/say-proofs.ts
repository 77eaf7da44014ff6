import type { Translate } from '../i18n/translate.ts';
import { spellOutName } from './html.ts';
import type { TimeProof } from './verification.ts';

/** Each time proof as a sentence. Names from the file have their unseen characters spelled out and are isolated. */
export function sayTimeProofs(proofs: readonly TimeProof[], t: Translate): readonly string[] {
  return proofs.map((proof) => {
    const { about } = proof;
    const what =
      about.of === 'bundle'
        ? t('report.verify.stampOfBundle')
        : t('report.verify.stampOfCustody', { seq: about.upTo });
    const path = isolated(proof.path);
    if (proof.kind === 'opentimestamps') {
      return t(`report.verify.ots.${proof.state}`, { what, path });
    }
    const stamp = t(proof.chainComplete ? 'report.verify.stamp' : 'report.verify.stampShortChain', {
      what,
      path,
      time: proof.time,
      authority: isolated(spellOutName(proof.authority) || '–'),
      anchor: proof.anchorSha256,
    });
    const { datedAfter } = proof;
    if (!datedAfter) return stamp;
    const { item, at } = datedAfter;
    return `${stamp} ${t('report.verify.stampBefore', { item: isolated(item), at })}`;
  });
}

/** First-strong isolates: the sentence is ours, the name is not. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
