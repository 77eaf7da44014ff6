// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ErrorBoundary } from '../../../components/common/error-boundary.tsx';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

test('a screen that fails to draw says so and can be tried again', async () => {
  let broken = true;
  function Fragile() {
    if (broken) throw new Error('a sentence lacked a value');
    return <p>drawn</p>;
  }
  await renderWithWords(
    <ErrorBoundary>
      <Fragile />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('could not be drawn');
  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('drawn')).toBeTruthy();
});
