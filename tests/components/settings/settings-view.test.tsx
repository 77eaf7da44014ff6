// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SettingsView } from '../../../components/settings/settings-view.tsx';
import type { Health } from '../../../components/settings/storage-facts.tsx';
import { isOneSite } from '../../../lib/platform/site-pattern.ts';
import { defaultSettings, type Locale, type Settings } from '../../../lib/store/settings.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const HEALTH: Health = {
  facts: 1234,
  usedBytes: 681_000,
  quotaBytes: null,
  lastAppendAt: null,
  problems: [],
  keyInTheOpen: true,
};

async function show(
  settings: Settings = defaultSettings(),
  locale: Locale = 'en',
  health = HEALTH,
  sites: readonly string[] = ['https://a.example/*'],
) {
  const onChange = vi.fn();
  const onForgetSite = vi.fn();
  await renderWithWords(
    <SettingsView
      askable={[]}
      onSwitch={() => undefined}
      settings={settings}
      onChange={onChange}
      saved={false}
      sites={sites}
      watched={new Map(sites.map((site) => [site, 3]))}
      isOneSite={isOneSite}
      onForgetSite={onForgetSite}
      ownNotices={2}
      health={{ state: 'ready', value: health }}
      version="0.1.0"
    />,
    locale,
  );
  return { onChange, onForgetSite };
}

describe('settings', () => {
  test('every language can be chosen; those without sentences say so', async () => {
    const { onChange } = await show();
    const options = [...screen.getByLabelText('Language').querySelectorAll('option')];
    expect(options.map((option) => option.textContent)).toEqual([
      'As the browser',
      'English',
      '简体中文',
      ...['繁體中文', 'Français', 'Español', 'Русский', 'العربية'].map(
        (name) => `${name} (names of days only)`,
      ),
    ]);
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'ar' } });
    expect(onChange).toHaveBeenCalledWith({ locale: 'ar' });
  });

  test('a language that is only partly there says what to expect', async () => {
    await show({ ...defaultSettings(), locale: 'fr' }, 'fr');
    expect(screen.getByText(/interface is in English so far/)).toBeTruthy();
  });

  test('the country is not said unless somebody says it, and stands by its name', async () => {
    const { onChange } = await show();
    const field = screen.getByLabelText<HTMLSelectElement>('Country or region');
    expect(field.value).toBe('');
    expect(field.selectedOptions[0]?.textContent).toBe('Not said');
    expect(field.querySelector('option[value="DE"]')?.textContent).toBe('Germany');
    fireEvent.change(field, { target: { value: 'CN' } });
    expect(onChange).toHaveBeenCalledWith({ country: 'CN' });
    cleanup();
    const again = await show({ ...defaultSettings(), country: 'CN' }, 'zh-Hans');
    const now = screen.getByLabelText<HTMLSelectElement>('国家或地区');
    expect(now.value).toBe('CN');
    expect(now.selectedOptions[0]?.textContent).toBe('中国');
    fireEvent.change(now, { target: { value: '' } });
    expect(again.onChange).toHaveBeenCalledWith({ country: null });
  });

  test('a change of reminders keeps all others', async () => {
    const { onChange } = await show();
    fireEvent.click(screen.getByLabelText('Days reported by others'));
    const { reminders } = defaultSettings();
    expect(onChange).toHaveBeenCalledWith({
      reminders: { ...reminders, tiers: [...reminders.tiers, 3] },
    });
  });

  test('days before that make no sense are not kept, and said', async () => {
    const { onChange } = await show();
    fireEvent.input(screen.getByLabelText('Days before'), { target: { value: '7, soon' } });
    expect(await screen.findByText(/Whole numbers from 1 to 60/)).toBeTruthy();
    expect(onChange).not.toHaveBeenCalled();
  });

  test('a half-cleared time is not kept', async () => {
    const { onChange } = await show();
    fireEvent.input(screen.getByLabelText('At'), { target: { value: '' } });
    expect(onChange).not.toHaveBeenCalled();
  });

  test('the switch that names days in notifications says what it risks', async () => {
    await show();
    const details = screen.getByLabelText('Name the day in the notification');
    const hint = document.getElementById(details.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toContain('locked screen');
  });

  test('a site can be taken back', async () => {
    const { onForgetSite } = await show();
    fireEvent.click(screen.getByRole('button', { name: 'Remove https://a.example' }));
    expect(onForgetSite).toHaveBeenCalledWith('https://a.example/*');
  });

  test('sites that were allowed many at once are named as that, with nothing to turn on that would do nothing', async () => {
    await show(defaultSettings(), 'en', HEALTH, ['https://a.example/*', '*://*/*']);
    expect(screen.getAllByLabelText(/^Log by itself/)).toHaveLength(1);
    expect(screen.getByText(/more than one site at once/)).toBeTruthy();
    expect(screen.getAllByText(/3 pages of it are on your watch list/)).toHaveLength(2);
  });

  test('says that the log lies open while its key lies beside it, and only then', async () => {
    await show();
    expect(screen.getByText(/anybody with this machine/)).toBeTruthy();
    cleanup();
    await show(defaultSettings(), 'en', { ...HEALTH, keyInTheOpen: false });
    expect(screen.queryByText(/anybody with this machine/)).toBeNull();
  });
});
