// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createNaming } from '../../../components/calendar/naming.ts';
import type { FormDraft } from '../../../components/log/form-draft.ts';
import { LogList } from '../../../components/log/log-list.tsx';
import { PLAIN_VIEW } from '../../../components/log/log-view.ts';
import { NOTHING_SELECTED } from '../../../components/log/select-rows.ts';
import type { DeletionReason } from '../../../lib/incidents/create-deletion.ts';
import type { DeletedIncidents } from '../../../lib/incidents/deleted-incidents.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { err, ok, problem, type Problem, type Result } from '../../../lib/result.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';
import { anId, MOMENT } from '../../lib/evidence/a-bundle.ts';
import { aHistory } from './a-history.ts';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const naming = createNaming(loadCalendar(), 'en', new Map());

function List(props: {
  readonly histories: readonly IncidentHistory[];
  readonly opening?: boolean;
  readonly onExport: (ids: readonly string[]) => void;
  readonly onOpen: (id: string) => void;
  readonly onDelete?: (reason: DeletionReason) => Promise<Result<null, readonly Problem[]>>;
  readonly deleted?: readonly DeletedIncidents[];
  readonly deletion?: FormDraft;
  readonly selected?: ReadonlySet<string>;
}) {
  const [view, setView] = useState(PLAIN_VIEW);
  const [selection, setSelection] = useState({
    ...NOTHING_SELECTED,
    ids: props.selected ?? NOTHING_SELECTED.ids,
  });
  return (
    <LogList
      {...props}
      naming={naming}
      view={view}
      onView={setView}
      selection={selection}
      onSelection={setSelection}
      onDelete={props.onDelete ?? (() => Promise.resolve(ok(null)))}
      deleted={props.deleted ?? []}
    />
  );
}

function aDraft(form: Readonly<Record<string, string>>): FormDraft['kept'] {
  return { id: 'delete', savedAt: MOMENT, origin: 'dashboard', fields: {}, form, tabId: null };
}

async function show(histories: readonly IncidentHistory[]) {
  const onExport = vi.fn();
  const onOpen = vi.fn();
  await renderWithWords(<List histories={histories} onExport={onExport} onOpen={onOpen} />);
  return { onExport, onOpen };
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-index]')];
}

async function three() {
  return [
    await aHistory({ title: '反对酷刑日的帖子', urlTyped: 'https://weibo.com/1', tags: ['un'] }),
    await aHistory({
      title: 'Zebra',
      urlTyped: 'https://mp.weixin.qq.com/s/2',
      kind: 'alteration',
    }),
    await aHistory({ title: 'Apple', urlTyped: 'https://weibo.com/3' }),
  ];
}

describe('LogList', () => {
  it('teaches the next step while there is nothing', async () => {
    await show([]);
    expect(screen.getByText(/open the toolbar icon there and choose “Log”/)).toBeDefined();
    expect(screen.getByRole('link', { name: 'Add by hand' }).getAttribute('href')).toBe(
      '#/log/new',
    );
  });

  it('shows the newest while the rest is being opened, and does not search in a part', async () => {
    const histories = await three();
    const props = { histories, onExport: vi.fn(), onOpen: vi.fn() };
    const { rerender } = await renderWithWords(<List {...props} opening />);
    expect(screen.getByText(/newest 3 incidents/)).toBeDefined();
    expect(rows()).toHaveLength(3);
    const search = () => screen.getByLabelText('Search');
    expect(search().closest('fieldset')?.hasAttribute('disabled')).toBe(true);
    rerender(<List {...props} />);
    expect(screen.getByText('3 incidents')).toBeDefined();
    expect(search().closest('fieldset')?.hasAttribute('disabled')).toBe(false);
  });

  it('counts in words, all and filtered', async () => {
    await show(await three());
    expect(screen.getByText('3 incidents')).toBeDefined();
    fireEvent.input(screen.getByLabelText('Search'), { target: { value: '酷刑' } });
    expect(screen.getByText('1 of 3 incidents')).toBeDefined();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.textContent).toContain('反对酷刑日的帖子');
  });

  it('says so when nothing matches, and offers the way back', async () => {
    await show(await three());
    fireEvent.input(screen.getByLabelText('Search'), { target: { value: 'nowhere' } });
    expect(screen.getByText('Nothing matches')).toBeDefined();
    const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    if (clear) fireEvent.click(clear);
    expect(rows()).toHaveLength(3);
  });

  it('sorts by a column, and turns round at the second click', async () => {
    await show(await three());
    const head = screen.getByRole('button', { name: 'Sort by: Page' });
    fireEvent.click(head);
    expect(rows()[0]?.textContent).toContain('Apple');
    fireEvent.click(head);
    expect(rows()[0]?.textContent).not.toContain('Apple');
  });

  it('filters by site', async () => {
    await show(await three());
    const site = screen.getByLabelText('Site');
    fireEvent.change(site, { target: { value: 'mp.weixin.qq.com' } });
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.textContent).toContain('Zebra');
  });

  it('selects by Space, a range by Shift and arrow, and hands the ids to the export', async () => {
    const { onExport } = await show(await three());
    const [first] = rows();
    first?.focus();
    if (first) {
      fireEvent.keyDown(first, { key: ' ' });
      fireEvent.keyDown(first, { key: 'ArrowDown', shiftKey: true });
    }
    expect(screen.getByText('2 selected')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Export evidence' }));
    expect(onExport.mock.calls[0]?.[0]).toHaveLength(2);
  });

  it('deletes what is selected only behind the typed word, and says why it could not', async () => {
    const onDelete = vi.fn(() => Promise.resolve(err([problem('store.busy')])));
    const histories = await three();
    const props = { histories, onExport: vi.fn(), onOpen: vi.fn(), onDelete };
    await renderWithWords(<List {...props} />);
    for (const row of rows().slice(0, 2)) fireEvent.keyDown(row, { key: ' ' });
    fireEvent.click(screen.getByRole('button', { name: 'Delete…' }));
    expect(screen.getByText('Delete 2 incidents')).toBeDefined();
    expect(screen.getByText(/^2 incidents go, with their corrections/)).toBeDefined();
    const remove = screen.getByRole('button', { name: 'Delete for good' });
    fireEvent.click(remove);
    fireEvent.input(screen.getByLabelText(/^Type “delete”/), { target: { value: 'delet' } });
    fireEvent.click(remove);
    expect(onDelete).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'asked' } });
    fireEvent.input(screen.getByLabelText('In your own words'), { target: { value: 'by them' } });
    fireEvent.input(screen.getByLabelText(/^Type “delete”/), { target: { value: ' DELETE ' } });
    fireEvent.click(remove);
    expect(onDelete).toHaveBeenCalledExactlyOnceWith({ cause: 'asked', words: 'by them' });
    await screen.findByText(/Other windows of this extension were writing/);
    expect(screen.getByLabelText('In your own words')).toHaveProperty('value', 'by them');
  });

  it('opens the deletion that somebody was in, with its words, once all of it is here', async () => {
    const histories = await three();
    const kept = { cause: 'other', words: 'named her' };
    const draft = { kept: aDraft(kept), keep: vi.fn(), drop: vi.fn() };
    const ids = new Set(histories.slice(1).map(({ incident }) => incident.id));
    const props = { histories, onExport: vi.fn(), onOpen: vi.fn(), deletion: draft };
    const list = (opening: boolean) => <List {...props} selected={ids} opening={opening} />;
    const { rerender } = await renderWithWords(list(true));
    expect(screen.queryByLabelText('In your own words')).toBeNull();
    rerender(list(false));
    expect(screen.getByText('Delete 2 incidents')).toBeDefined();
    expect(screen.getByLabelText<HTMLTextAreaElement>('In your own words').value).toBe('named her');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(draft.drop).toHaveBeenCalled();
    expect(screen.queryByLabelText('In your own words')).toBeNull();
  });

  it.each([3, 0])('says that incidents were deleted, beside %i others', async (left) => {
    const one: DeletedIncidents = {
      deletion: {
        type: 'deletion',
        id: anId('deletion'),
        loggedAt: MOMENT,
        utcOffset: 0,
        factIds: [anId('a'), anId('b')],
        cause: 'safety',
        reason: '<b>not bold</b>',
      },
      incidentIds: [anId('a'), anId('b')],
      entries: [],
    };
    const histories = (await three()).slice(0, left);
    const props = { histories, onExport: vi.fn(), onOpen: vi.fn(), deleted: [one] };
    await renderWithWords(<List {...props} />);
    expect(screen.getByText('2 incidents were deleted')).toBeDefined();
    expect(screen.getByText('It could put somebody at risk')).toBeDefined();
    expect(screen.getByText('<b>not bold</b>')).toBeDefined();
    expect(
      screen.getByRole('link', { name: /^2 incidents, 2026-11-23/ }).getAttribute('href'),
    ).toBe(`#/incident/${anId('a')}`);
  });

  it('opens a row with Return', async () => {
    const { onOpen } = await show(await three());
    const [first] = rows();
    if (first) fireEvent.keyDown(first, { key: 'Enter' });
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('keeps 10,000 rows out of the page but for those in sight', async () => {
    const one = await aHistory();
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...one,
      incident: { ...one.incident, id: String(index) },
    }));
    await show(many);
    expect(screen.getByText('10,000 incidents')).toBeDefined();
    expect(rows().length).toBeLessThan(60);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
  });

  it('shows a hostile title as text, isolated and without its override', async () => {
    await show([await aHistory({ title: '<img src=x onerror=alert(1)> invoice\u202Efdp.exe' })]);
    const link = screen.getByRole('link', { name: /invoice/ });
    expect(document.querySelector('.log-table img')).toBeNull();
    expect(link.querySelector('bdi')?.textContent).toBe(
      '<img src=x onerror=alert(1)> invoice\uFFFDfdp.exe',
    );
  });
});
