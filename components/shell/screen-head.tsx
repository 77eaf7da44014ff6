import type { ComponentChildren } from 'preact';

interface ScreenHeadProps {
  readonly title: ComponentChildren;
  /** A line below the title. */
  readonly sub?: ComponentChildren;
  /** Language of the title where it is not the page's. */
  readonly lang?: string | undefined;
  /** Controls at the far side. */
  readonly children?: ComponentChildren;
}

/** The heading of a screen with its controls. */
export function ScreenHead({ title, sub, lang, children }: ScreenHeadProps) {
  return (
    <div class="screen-head">
      <div class="screen-head__title">
        <h1 lang={lang}>{title}</h1>
        {sub && <p class="soft">{sub}</p>}
      </div>
      {children}
    </div>
  );
}
