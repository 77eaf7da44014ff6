import { useId } from 'preact/hooks';
import { buttonClass } from './button.tsx';

interface FileChooserProps {
  readonly label: string;
  readonly busy: boolean;
  /** As the attribute of the same name; left out, any file. */
  readonly accept?: string;
  readonly onFile: (file: File) => void;
}

/** A button that opens the browser's file dialog. */
export function FileChooser({ label, busy, accept, onFile }: FileChooserProps) {
  const id = useId();
  return (
    <>
      <input
        id={id}
        type="file"
        class="visually-hidden file-input"
        accept={accept}
        disabled={busy}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again after a failure.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <label for={id} class={buttonClass()} aria-disabled={busy}>
        {label}
      </label>
    </>
  );
}
