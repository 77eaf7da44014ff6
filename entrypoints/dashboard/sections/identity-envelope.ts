import { readAgeRecipient } from '../../../lib/evidence/age/age-recipient.ts';
import { identityFileText } from '../../../lib/evidence/identities/identity-file.ts';
import { saveStream } from '../../../lib/platform/save-file.ts';
import { problem, type Problem } from '../../../lib/result.ts';
import type { Identities } from './prepare-export.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The file with the identities, before it is saved. It leaves encrypted or not at all. */
export interface IdentityEnvelope {
  readonly fileName: string;
  /** Whose key it is sealed to. */
  readonly name: string;
  /** To be called in the click's own turn. Gives why it was not saved; null where it was. */
  readonly save: () => Promise<Problem | null>;
}

/** Makes it for one bundle. */
export function identityEnvelope(
  fileName: string,
  manifestSha256: string,
  { entries, to }: Identities,
): IdentityEnvelope {
  const save = async (): Promise<Problem | null> => {
    const recipient = readAgeRecipient(to.key);
    if (!recipient) return problem('seal.no-recipient');
    const plain = new Blob([identityFileText(manifestSha256, entries)]).stream();
    // Loaded with the first byte that is wanted: the window that asks for the place comes first.
    let reader: ReadableStreamDefaultReader<Bytes> | null = null;
    const sealed = new ReadableStream<Bytes>(
      {
        async pull(controller) {
          const { ageStream } = await import('../../../lib/evidence/age/age-stream.ts');
          reader ??= ageStream(recipient, plain).getReader();
          const { value, done } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      },
      { highWaterMark: 0 },
    );
    const saved = await saveStream(fileName, sealed);
    return saved.ok ? null : saved.error;
  };
  return { fileName, name: to.name, save };
}
