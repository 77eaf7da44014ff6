import type { ComponentChildren } from 'preact';

interface ScrollAcrossProps {
  /** What stands in it. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Room for a table that may be wider than the page. It has to be reached by the keyboard, or nobody without a mouse can scroll it. */
export function ScrollAcross({ label, children }: ScrollAcrossProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="scroll-x" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
