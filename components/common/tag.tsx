import type { ComponentChildren } from 'preact';

/** A short word that sorts a thing; not a button. */
export function Tag({ children }: { readonly children: ComponentChildren }) {
  return <span class="tag">{children}</span>;
}
