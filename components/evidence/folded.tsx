import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface FoldedProps {
  readonly title: ComponentChildren;
  /** Asked for once it is unfolded: a log has more in it than a page can hold. */
  readonly children: () => ComponentChildren;
  readonly class?: string;
}

/** Something that is there only while it is unfolded. */
export function Folded({ title, children, class: name }: FoldedProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class={name} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children()}
    </details>
  );
}
