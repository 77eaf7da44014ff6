import { isCivilDate, type CivilDate } from '../../civil-date.ts';

/** Where the custody log stood at the end of a day: its last entry's number and hash. */
export interface CheckpointFacts {
  readonly day: CivilDate;
  readonly seq: number;
  /** SHA-256 (hex) of the canonical JSON of entry `seq`, which hangs on all before it. */
  readonly head: string;
}

const TEXT =
  /^sensitive-days checkpoint 1\nday (\d{4}-\d\d-\d\d)\nseq ([1-9]\d{0,9})\nhead ([0-9a-f]{64})\n$/;

/** The bytes that a checkpoint's time stamp is over: `proofs/checkpoint-<seq>.txt`. */
export function checkpointText({ day, seq, head }: CheckpointFacts): string {
  return `sensitive-days checkpoint 1\nday ${day}\nseq ${seq}\nhead ${head}\n`;
}

/** The other way; null where the text is none, in the one spelling. */
export function parseCheckpointText(text: string): CheckpointFacts | null {
  const [, day = '', seq = '', head = ''] = TEXT.exec(text) ?? [];
  return isCivilDate(day) ? { day, seq: Number(seq), head } : null;
}
