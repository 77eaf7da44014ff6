import { useId } from 'preact/hooks';
import { buttonClass } from './button.tsx';

interface FileChooserProps {
  readonly label: string;
  readonly busy: boolean;
  /** As the attribute of the same name; left out, any file. */
  readonly accept?: string;
  /** Called for each file. */
  readonly onFile: (file: File) => void;
  /** Whether several may be chosen at once. */
  readonly multiple?: boolean;
}

/** A button that opens the browser's file dialog. */
export function FileChooser({ label, busy, accept, onFile, multiple = false }: FileChooserProps) {
  const id = useId();
  return (
    <>
      <input
        id={id}
        type="file"
        class="visually-hidden file-input"
        accept={accept}
        multiple={multiple}
        disabled={busy}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again after a failure.
          event.currentTarget.value = '';
          for (const file of files) onFile(file);
        }}
      />
      <label for={id} class={buttonClass()} aria-disabled={busy}>
        {label}
      </label>
    </>
  );
}
