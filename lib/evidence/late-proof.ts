/**
 * Time stamps come after the signature that they are over, and often weeks after the bundle has left.
 * They are the one kind of file that may lie in a bundle and be on no list: a list would have to be
 * signed anew, and a time stamp shows by itself what it is over. So `sha256sum -c`, both signatures and the ZIP's
 * other files stay as they were. The name tells what it is over: `signature.tsr`, `signature-2.tsr`, `checkpoint-42.ots`.
 */
const LATE_PROOF = /^proofs\/(signature|checkpoint-[1-9]\d{0,9})(-[a-z0-9]{1,32})?\.(tsr|ots)$/;

/** Whether a file of this path may have come after the lists were signed. */
export function isLateProof(path: string): boolean {
  return LATE_PROOF.test(path);
}

/** What a late proof is over, and which request it answers; null where the path names none. */
export function lateProofAt(path: string): {
  /** `signature`, or `checkpoint-<seq>`. */
  readonly stem: string;
  readonly seq: number | null;
  /** Whether it is the answer to the request that lies beside it, rather than to somebody else's. */
  readonly answersOurs: boolean;
  readonly format: 'tsr' | 'ots';
} | null {
  const [, stem, more, format] = LATE_PROOF.exec(path) ?? [];
  if (stem === undefined) return null;
  const seq = stem === 'signature' ? null : Number(stem.slice('checkpoint-'.length));
  return { stem, seq, answersOurs: more === undefined, format: format === 'ots' ? 'ots' : 'tsr' };
}
