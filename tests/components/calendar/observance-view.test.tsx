// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MarkForm } from '../../../components/calendar/mark-form.tsx';
import { Marks } from '../../../components/calendar/marks.tsx';
import { ObservanceNames } from '../../../components/calendar/observance-names.tsx';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { err } from '../../../lib/result.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const { sensitivities } = loadCalendar();

describe('why a row is marked', () => {
  test('each mark shows its tier in words, its quote and its source as a link that tells no one', async () => {
    const mark = sensitivities.find(({ id }) => id === 'directive-12-10');
    await renderWithWords(<Marks marks={mark ? [mark] : []} />);
    const note = screen.getByRole('article');
    expect(within(note).getByRole('heading').textContent).toBe('named in the directive');
    expect(note.querySelector('blockquote')?.textContent).toBe(mark?.basis);
    const links = within(note).getAllByRole('link');
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      expect(link.getAttribute('rel')).toBe('noreferrer noopener');
      expect(link.getAttribute('href')).toMatch(/^https:/);
    }
  });

  test('what others reported is never said to come from the directive', async () => {
    const others = sensitivities.filter(({ tier }) => tier === 3);
    expect(others.length).toBeGreaterThan(5);
    await renderWithWords(<Marks marks={others} />);
    for (const note of screen.getAllByRole('article')) {
      expect(within(note).getByRole('heading').textContent).toBe('reported by others');
      expect(note.textContent).toContain('The directive does not name it.');
    }
  });

  test('hostile words of a person’s own mark stay text, isolated', async () => {
    const why = '<img src=x onerror=alert(1)> \u202egnp.exe javascript:alert(1)';
    await renderWithWords(
      <Marks
        marks={[
          {
            id: 'own-1',
            observanceId: 'human-rights-day',
            rule: '12-10',
            tier: 4,
            nameEn: 'x',
            nameZh: null,
            why,
            basis: '',
            source: 'javascript:alert(1) http://a.example',
            confidence: 'high',
          },
        ]}
      />,
    );
    expect(document.querySelector('article img')).toBeNull();
    expect(document.querySelector('article a')).toBeNull();
    expect([...document.querySelectorAll('article bdi')].map((one) => one.textContent)).toContain(
      why,
    );
  });
});

test('a name that is nobody’s official one says so', async () => {
  await renderWithWords(
    <ObservanceNames
      names={{
        state: 'ready',
        value: [
          { language: 'en', name: 'World Basketball Day', basis: 'un-list' },
          { language: 'zh-Hans', name: '世界篮球日', basis: 'memory' },
        ],
      }}
    />,
  );
  const chinese = screen.getByText('世界篮球日');
  expect(chinese.getAttribute('lang')).toBe('zh-Hans');
  expect(chinese.closest('dd')?.textContent).toContain('unofficial translation');
  expect(screen.getByText('World Basketball Day').closest('dd')?.textContent).not.toContain(
    'unofficial',
  );
});

test('a mark without a reason is not saved, and the sentence stands at its field', async () => {
  const onSave = vi.fn(async () => err([{ code: 'own.why-empty', field: 'why' } as const]));
  await renderWithWords(<MarkForm onSave={onSave} onCancel={() => {}} />);
  fireEvent.click(screen.getByRole('button', { name: 'Mark it myself' }));
  const field = await screen.findByLabelText('Why do you mark it?');
  const sentence = await screen.findByText(/./, { selector: '.field__error' });
  expect(field.getAttribute('aria-describedby')).toContain(sentence.id);
});
