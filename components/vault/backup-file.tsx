import { useState } from 'preact/hooks';
import { Field, PRIVATE_INPUT } from '../common/field.tsx';
import { UnlockForm, type Brought } from './unlock-form.tsx';

interface BackupFileProps {
  readonly label: string;
  readonly hint: string;
  /** Heading, explanation and button of the secret that the file asks for. */
  readonly opens: { readonly title: string; readonly sub: string; readonly action: string };
  readonly busy: boolean;
  readonly onOpen: (file: File, brought: Brought) => void;
}

/** Chooses a backup, and then asks for what opens it. */
export function BackupFile({ label, hint, opens, busy, onOpen }: BackupFileProps) {
  const [file, setFile] = useState<File | null>(null);
  return (
    <>
      <Field label={label} hint={hint}>
        {(ids) => (
          <input
            {...PRIVATE_INPUT}
            {...ids}
            type="file"
            class="input"
            disabled={busy}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
            }}
          />
        )}
      </Field>
      {file && (
        <UnlockForm
          ways={['passphrase', 'two-part', 'recovery']}
          busy={busy}
          problem={null}
          backup={opens}
          onUnlock={(brought) => onOpen(file, brought)}
        />
      )}
    </>
  );
}
