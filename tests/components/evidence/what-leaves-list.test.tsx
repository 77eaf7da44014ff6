// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CaptureLooks } from '../../../components/evidence/leaving-incident.tsx';
import { WhatLeavesList } from '../../../components/evidence/what-leaves-list.tsx';
import { redactionOf } from '../../../lib/evidence/redaction.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';
import { aCapture, aHistory, anObservation } from '../log/a-history.ts';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

async function show(histories: readonly IncidentHistory[]) {
  const looks = {
    opened: new Map(),
    onOpen: vi.fn<CaptureLooks['onOpen']>(),
    onClose: vi.fn<CaptureLooks['onClose']>(),
    onCover: vi.fn<CaptureLooks['onCover']>(),
  };
  await renderWithWords(
    <WhatLeavesList
      around={{ facts: [], calendar: loadCalendar(), tool: { name: 'x', version: '1' } }}
      besides={{ purpose: '', fileStem: 'bundle', language: 'en', identities: false }}
      histories={histories}
      redaction={redactionOf('recipient', histories)}
      onSwitch={vi.fn()}
      looks={looks}
      fingerprint={null}
    />,
  );
  return looks;
}

/** Unfolds the first incident of the list. */
async function openDetails(): Promise<void> {
  const details = document.querySelector<HTMLDetailsElement>('.leaving details');
  if (!details) throw new Error('no incident listed');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await screen.findByText('Open it in the log');
}

describe('WhatLeavesList', () => {
  it('shows the picture that leaves, and one that stays behind only when asked', async () => {
    const history = await aHistory({}, (id) => {
      const picture = { method: 'capture-visible-tab', mediaType: 'image/png' } as const;
      return [
        aCapture(id, { ...picture, id: 'original', sha256: 'a'.repeat(64) }),
        aCapture(id, {
          ...picture,
          id: 'copy',
          sha256: 'b'.repeat(64),
          derivedFrom: 'a'.repeat(64),
        }),
        aCapture(id, { id: 'page', method: 'mhtml', mediaType: 'multipart/related' }),
        aCapture(id, { id: 'fresh', method: 'source-text', mediaType: 'text/plain' }),
      ];
    });
    const looks = await show([history]);
    await openDetails();
    const opened = () => looks.onOpen.mock.calls.map(([{ id }]) => id);
    await vi.waitFor(() => expect(opened()).toEqual(['copy']));
    const boxes = ['Screenshot', /^Covered copy of: Screenshot, 2026-12-10/].map((label) =>
      screen.getByLabelText<HTMLInputElement>(label),
    );
    expect(boxes.map(({ checked }) => checked)).toEqual([false, true]);
    for (const said of [
      'A covered copy can go in its place.',
      /a name in its corner leaves with it/,
      /It can hold your name if you were logged in/,
      'Made without your login.',
    ]) {
      expect(screen.getByText(said)).toBeDefined();
    }
    fireEvent.click(screen.getAllByRole('button', { name: 'Show' })[0] ?? document.body);
    await vi.waitFor(() => expect(opened()).toEqual(['copy', 'original']));
    fireEvent.click(screen.getAllByRole('button', { name: 'Cover parts' })[1] ?? document.body);
    expect(looks.onCover.mock.calls.map(([{ id }]) => id)).toEqual(['copy']);
  });

  it('says of a picture that another incident keeps it back', async () => {
    const picture = { method: 'capture-visible-tab', mediaType: 'image/png' } as const;
    const kept = (id: string) => [aCapture(id, { ...picture, id: `picture of ${id}` })];
    const shown = await aHistory({}, kept);
    await show([shown, await aHistory({ confidential: ['title'] }, kept)]);
    await openDetails();
    expect(screen.getByLabelText<HTMLInputElement>('Screenshot').checked).toBe(false);
    expect(screen.getByText(/with another incident the same picture or file/)).toBeDefined();
  });

  it('does not open a thousand pictures at once', async () => {
    const history = await aHistory({}, (id) =>
      Array.from({ length: 100 }, (_, index) =>
        aCapture(id, { id: `c-${index}`, mediaType: 'image/png', method: 'attached-by-person' }),
      ),
    );
    const looks = await show([history]);
    await openDetails();
    await vi.waitFor(() => expect(looks.onOpen).toHaveBeenCalledTimes(12));
  });

  it('lists every incident that leaves, fifty at a time', async () => {
    const all = await Promise.all(Array.from({ length: 120 }, () => aHistory()));
    await show(all);
    const listed = () => document.querySelectorAll('.leaving__one').length;
    expect(listed()).toBe(50);
    fireEvent.click(screen.getByRole('button', { name: 'and 70 more' }));
    fireEvent.click(screen.getByRole('button', { name: 'and 20 more' }));
    expect(listed()).toBe(120);
    expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
  });

  it('shows a long text whole when asked, and every look, twenty at a time', async () => {
    const end = 'the very last word';
    const history = await aHistory({ note: `${'long '.repeat(1_000)}${end}` }, (id) =>
      Array.from({ length: 45 }, (_, index) =>
        anObservation(id, { id: `o-${index}`, title: `title ${index}` }),
      ),
    );
    await show([history]);
    await openDetails();
    const note = document.querySelector('[data-field="note"]');
    expect(note?.textContent).not.toContain(end);
    fireEvent.click(note?.querySelector('.link-button') ?? document.body);
    await vi.waitFor(() => expect(note?.textContent).toContain(end));
    const looks = screen.getByText('45 looks of the browser').closest('details');
    if (!looks) throw new Error('no looks');
    expect(looks.textContent).not.toContain('title 0');
    looks.open = true;
    fireEvent(looks, new Event('toggle'));
    const listed = () => looks.querySelectorAll('dl').length;
    await vi.waitFor(() => expect(listed()).toBe(20));
    fireEvent.click(screen.getByRole('button', { name: 'and 25 more' }));
    fireEvent.click(screen.getByRole('button', { name: 'and 5 more' }));
    expect(listed()).toBe(45);
    expect(looks.textContent).toContain('title 44');
  });
});
