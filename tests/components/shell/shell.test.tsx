// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Shell, type NavItem } from '../../../components/shell/shell.tsx';
import { StoreProblem } from '../../../components/shell/store-problem.tsx';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const ITEMS: readonly NavItem[] = [
  { href: '#/calendar', icon: 'calendar', label: 'Calendar', current: true },
  { href: '#/log', icon: 'log', label: 'Log', current: false },
];

describe('the frame', () => {
  test('names its sections and says which one is open', async () => {
    await renderWithWords(
      <Shell items={ITEMS} screen="month">
        <h1>December</h1>
      </Shell>,
    );
    const nav = screen.getByRole('navigation', { name: 'Sections' });
    expect(
      [...nav.querySelectorAll('[aria-current="page"]')].map((one) => one.textContent),
    ).toEqual(['Calendar']);
  });

  test('the skip link leads to the content and leaves the address alone', async () => {
    await renderWithWords(
      <Shell items={ITEMS} screen="month">
        <h1>December</h1>
      </Shell>,
    );
    const before = location.hash;
    fireEvent.click(screen.getByText('Skip to the content'));
    expect(document.activeElement).toBe(screen.getByRole('main'));
    expect(location.hash).toBe(before);
  });

  test('a new screen takes the focus to its heading; the first one leaves it alone', async () => {
    const { rerender } = await renderWithWords(
      <Shell items={ITEMS} screen="month">
        <h1>December</h1>
      </Shell>,
    );
    expect(document.activeElement).toBe(document.body);
    rerender(
      <Shell items={ITEMS} screen="log">
        <h1>Log</h1>
      </Shell>,
    );
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Log'));
  });
});

test.each(['store.unavailable', 'store.will-not-open', 'store.newer', 'store.short', 'store.full'])(
  '%s has a sentence of its own, and a way to try again',
  async (code) => {
    const onRetry = vi.fn();
    await renderWithWords(
      <StoreProblem
        problem={{ code, detail: 'Raw: words', values: { known: 3, found: 1 } }}
        onRetry={onRetry}
      />,
    );
    const alert = screen.getByRole('alert');
    expect(alert.querySelector('p')?.textContent).not.toMatch(/store\.|Something did not work/);
    expect(alert.querySelector('details')?.textContent).toContain('Raw: words');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  },
);
