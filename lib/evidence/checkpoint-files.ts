import { smallFile, type BagFile } from './bag-file.ts';
import type { LeavingCheckpoint } from './dating-checkpoints.ts';
import type { NewHasher } from './hasher.ts';
import { checkpointText } from './time/checkpoint-text.ts';

/** `proofs/checkpoint-<seq>.txt` with its request and the answers to it. */
export async function checkpointFiles(
  checkpoints: readonly LeavingCheckpoint[],
  newHasher: NewHasher,
): Promise<readonly BagFile[]> {
  const files = checkpoints.flatMap((one) => {
    const stem = `proofs/checkpoint-${one.seq}`;
    const answers = one.answers.map((bytes, index) =>
      smallFile(
        index === 0 ? `${stem}.tsr` : `${stem}-${index + 1}.tsr`,
        'application/timestamp-reply',
        bytes,
        newHasher,
      ),
    );
    return [
      smallFile(`${stem}.txt`, 'text/plain', checkpointText(one), newHasher),
      smallFile(`${stem}.tsq`, 'application/timestamp-query', one.request, newHasher),
      ...answers,
    ];
  });
  return Promise.all(files);
}
