// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { IncidentCaptures } from '../../../components/log/incident-captures.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Capture } from '../../../lib/incidents/incident.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const CAPTURE: Capture = {
  type: 'capture',
  id: 'c',
  incidentId: 'i',
  loggedAt: instantOf(new Date('2026-12-10T09:00:00Z')),
  utcOffset: 0,
  method: 'stream-filter',
  got: true,
  sha256: 'a'.repeat(64),
  size: 3,
  mediaType: 'text/html',
  fileName: '',
  blobId: 'b',
};

const show = (capture: Capture, locale: 'en' | 'zh-Hans' = 'en') =>
  renderWithWords(
    <IncidentCaptures
      captures={[capture]}
      opened={new Map()}
      onOpen={() => undefined}
      onClose={() => undefined}
      onSave={() => undefined}
      onCover={() => undefined}
    />,
    locale,
  );

test('says how bytes were made and of which, where they are not as the browser gave them', async () => {
  const made = { transform: 'the browser had undone gzip', derivedFrom: 'd'.repeat(64) };
  await show({ ...CAPTURE, ...made });
  expect(screen.getByText(/How it was made:/).textContent).toContain(made.transform);
  expect(screen.getByText(/made from the kept bytes/).textContent).toContain(made.derivedFrom);
  cleanup();
  await show({ ...CAPTURE, ...made }, 'zh-Hans');
  expect(screen.getByText(/制作方式：/).textContent).toContain(made.transform);
});

test('offers to cover parts of a picture, and marks what was covered', async () => {
  await show({ ...CAPTURE, mediaType: 'image/png' });
  expect(screen.getByRole('button', { name: 'Cover parts' })).toBeDefined();
  expect(screen.queryByText('Covered copy')).toBeNull();
  cleanup();
  await show({ ...CAPTURE, derivedFrom: 'd'.repeat(64) });
  expect(screen.queryByRole('button', { name: 'Cover parts' })).toBeNull();
  expect(screen.getByText('Covered copy')).toBeDefined();
});

test('and says nothing of it for all others', async () => {
  await show(CAPTURE);
  expect(screen.queryByText(/How it was made/)).toBeNull();
  expect(screen.queryByText(/made from the kept bytes/)).toBeNull();
});
