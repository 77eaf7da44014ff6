import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal question, on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const id = useId();
  const elementRef = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = elementRef.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={elementRef} class="dialog" aria-labelledby={id} onClose={onClose}>
      {open && (
        <div class="dialog__body">
          <h2 id={id}>{title}</h2>
          {children}
        </div>
      )}
    </dialog>
  );
}
