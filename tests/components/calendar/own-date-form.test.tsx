// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OwnDateForm } from '../../../components/calendar/own-date-form.tsx';
import { civilDate } from '../../../lib/civil-date.ts';
import type { Observance } from '../../../lib/observances/observance.ts';
import { err, ok, problem, type Result } from '../../../lib/result.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

async function show(initial: Observance | null = null, answer: Result<null> = ok(null)) {
  const today = civilDate(2026, 11, 23);
  if (!today) throw new Error('no such date');
  const onSave = vi.fn(async (_observance: Observance) => answer);
  await renderWithWords(
    <OwnDateForm initial={initial} token="abc" today={today} onSave={onSave} />,
  );
  return onSave;
}

function type(label: RegExp | string, value: string) {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const choose = (name: string) => fireEvent.click(screen.getByLabelText(name));

describe('a date of one’s own', () => {
  test('says in words what was chosen, and the next three dates', async () => {
    await show();
    choose('A weekday of a month');
    await screen.findByText('the first Monday of November, every year');
    expect(document.querySelector('.note')?.textContent).toContain('Monday, 1 November 2027');
    expect(document.querySelectorAll('.note li')).toHaveLength(3);
  });

  test('shows which part of a typed rule is wrong, as it is typed', async () => {
    await show();
    choose('Write the rule');
    await screen.findByLabelText('Rule');
    type('Rule', '12-10;02-30');
    const wrong = await screen.findByText('02-30', { selector: 'mark' });
    expect(wrong.parentElement?.textContent).toBe('12-10;02-30');
    type('Rule', '12-10;02-28');
    await waitFor(() => expect(document.querySelector('mark')).toBeNull());
  });

  test('a typed rule that is wrong marks its own field, and points to what is said of it', async () => {
    await show();
    choose('Write the rule');
    const field = await screen.findByLabelText('Rule');
    type('Rule', '02-30');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    const said = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '');
    expect(said.join(' ')).toContain('02-30 never happens');
    type('Rule', '02-28');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBeNull());
  });

  test('of a rule that was pasted as a book, only the part that is wrong is shown', async () => {
    await show();
    choose('Write the rule');
    await screen.findByLabelText('Rule');
    type('Rule', 'x'.repeat(5000));
    await screen.findByText(/longer than 400/);
    expect(document.querySelector('.rule-text')?.textContent.length).toBeLessThan(100);
    type('Rule', `${'12-10;'.repeat(20)}02-30${';12-11'.repeat(20)}`);
    const mark = await screen.findByText('02-30', { selector: 'mark' });
    const shown = mark.parentElement?.textContent ?? '';
    expect(shown.startsWith('…') && shown.endsWith('…')).toBe(true);
    expect(shown).toContain(';02-30;12-11');
  });

  test('is saved in the one written form', async () => {
    const onSave = await show();
    type('Name', ' Trial ');
    choose('Write the rule');
    await screen.findByLabelText('Rule');
    type('Rule', ' 07:1:sat ');
    press('Save');
    await waitFor(() => expect(onSave).toHaveBeenCalledOnce());
    expect(onSave.mock.calls[0]?.[0]).toEqual({
      id: 'own-abc',
      kind: 'day',
      rule: '07:1:SAT',
      nameEn: 'Trial',
      category: 'other',
      firstObserved: null,
    });
  });

  test('without a name is not saved and says so at the field', async () => {
    const onSave = await show();
    press('Save');
    await waitFor(() =>
      expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true'),
    );
    const described = screen.getByLabelText('Name').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).not.toBe('');
    expect(onSave).not.toHaveBeenCalled();
  });

  test('opens an existing date in its plain way and keeps its id', async () => {
    const onSave = await show({
      id: 'own-old',
      kind: 'day',
      rule: '05-08/05-09',
      nameEn: 'Two days',
      category: 'peace',
      firstObserved: 2001,
    });
    press('Save');
    await waitFor(() => expect(onSave).toHaveBeenCalledOnce());
    expect(onSave.mock.calls[0]?.[0]).toMatchObject({
      id: 'own-old',
      rule: '05-08/05-09',
      firstObserved: 2001,
    });
  });

  test('what the store cannot keep is said, and what was typed stays', async () => {
    await show(null, err(problem('store.full')));
    type('Name', 'Trial');
    press('Save');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Trial');
  });

  test('nothing typed goes to autofill or a keyboard’s memory', async () => {
    await show();
    const name = screen.getByLabelText('Name');
    expect(name.getAttribute('autocomplete')).toBe('off');
    expect(name.getAttribute('autocapitalize')).toBe('off');
  });
});
