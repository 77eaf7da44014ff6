import { useState } from 'preact/hooks';
import { FileChooser } from './file-chooser.tsx';

interface DropZoneProps {
  /** What the place is for. */
  readonly label: string;
  /** On the button inside. */
  readonly choose: string;
  /** Beside it: that a file may be dropped, too. */
  readonly drop: string;
  readonly busy: boolean;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** A place for one file, chosen or dropped. */
export function DropZone({ label, choose, drop, busy, accept, onFile }: DropZoneProps) {
  const [over, setOver] = useState(false);
  return (
    // Dropping is a second way; the button inside is the one for every hand.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      aria-label={label}
      class="drop-zone"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file && !busy) onFile(file);
      }}
    >
      <FileChooser label={choose} busy={busy} accept={accept} onFile={onFile} />{' '}
      <span class="soft">{drop}</span>
    </div>
  );
}
