import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Icon, type IconName } from '../common/icon.tsx';

export interface NavItem {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly current: boolean;
}

interface ShellProps {
  readonly items: readonly NavItem[];
  /** Changes with every screen: the heading then takes the focus, so that screen readers hear where they are. */
  readonly screen: string;
  /** Beside the sections: the way to lock. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The frame of the dashboard: sections at the side (on top where it is narrow), the screen beside them. */
export function Shell({ items, screen, aside, children }: ShellProps) {
  const t = useTranslate();
  const mainRef = useRef<HTMLElement>(null);
  const shownRef = useRef(screen);
  useEffect(() => {
    if (shownRef.current === screen) return;
    shownRef.current = screen;
    const heading = mainRef.current?.querySelector('h1');
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    window.scrollTo({ top: 0 });
  }, [screen]);
  return (
    <div class="shell">
      <a
        class="shell__skip button"
        href="#main"
        onClick={(event) => {
          // The address after "#" names the screen; the link must not change it.
          event.preventDefault();
          mainRef.current?.focus();
        }}
      >
        {t('common.skip')}
      </a>
      <header class="shell__side">
        <p class="shell__name">{t('common.appName')}</p>
        <nav aria-label={t('common.sections')}>
          <ul class="shell__nav">
            {items.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  <Icon name={item.icon} />
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {aside && <div class="shell__lock">{aside}</div>}
      </header>
      <main class="shell__main" id="main" tabIndex={-1} ref={mainRef}>
        {children}
      </main>
    </div>
  );
}
