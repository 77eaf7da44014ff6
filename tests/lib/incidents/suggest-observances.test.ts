import { describe, expect, it } from 'vitest';
import { civilDate, type CivilDate } from '../../../lib/civil-date.ts';
import { loadSuggestionWords } from '../../../lib/incidents/suggestion-words.ts';
import { suggestObservances } from '../../../lib/incidents/suggest-observances.ts';
import file from '../../../lib/incidents/data/suggestion-words.json' with { type: 'json' };
import { loadCalendar } from '../../../lib/observances/calendar.ts';

const calendar = loadCalendar();
const words = await loadSuggestionWords(calendar.observances);

function day(year: number, month: number, date: number): CivilDate {
  const civil = civilDate(year, month, date);
  if (civil === null) throw new Error('no such day');
  return civil;
}

/** In the middle of nothing: what is found here, words found. */
const QUIET = day(2026, 8, 3);

function byWords(text: string): string[] {
  return suggestObservances({ date: QUIET, texts: [text], calendar, words })
    .filter((one) => one.words.length > 0)
    .map(({ id }) => id);
}

describe('suggestions by words', () => {
  it.each([
    ['en', 'A post about Human Rights was removed', 'human-rights-day'],
    ['zh-Hans', '国际社会关注中国人权状况', 'human-rights-day'],
    ['zh-Hant', '國際社會關注中國人權狀況', 'human-rights-day'],
    ['fr', 'Les droits de l’homme en Chine', 'human-rights-day'],
    ['es', 'Los derechos humanos en China', 'human-rights-day'],
    ['ru', 'Нарушения прав человека', 'human-rights-day'],
    ['ar', 'انتهاكات حقوق الإنسان في الصين', 'human-rights-day'],
    ['en', 'anti-corruption campaign', 'international-anti-corruption-day'],
    ['zh-Hans', '反腐败运动', 'international-anti-corruption-day'],
    ['ru', 'борьба с коррупцией', 'international-anti-corruption-day'],
    ['ar', 'مكافحة الفساد', 'international-anti-corruption-day'],
    ['es', 'La corrupción', 'international-anti-corruption-day'],
    ['zh-Hans', '六四三十七周年', 'tiananmen-massacre'],
    ['full name', 'celebrating World Braille Day today', 'world-braille-day'],
    ['full name zh', '今天是世界盲文日吗', 'world-braille-day'],
  ])('%s: %s', (_language, text, id) => {
    expect(byWords(text)).toContain(id);
  });

  it.each([
    ['未成年人权益保护', 'human-rights-day'],
    ['老年人权益', 'human-rights-day'],
    ['本人权限不足', 'human-rights-day'],
    ['個人權利', 'human-rights-day'],
    ['居民主动报名', 'international-day-of-democracy'],
    ['the grape harvest', 'international-day-for-the-elimination-of-violence-against-women'],
    ['inhuman rights-of-way', 'human-rights-day'],
    ['订阅中文日报', 'chinese-language-day'],
  ])('%s does not suggest %s', (text, id) => {
    expect(byWords(text)).not.toContain(id);
  });

  it('still sees the real word beside the one that only looks like it', () => {
    expect(byWords('未成年人权益与人权状况')).toContain('human-rights-day');
  });
});

describe('suggestions by date', () => {
  it('offers near days and says why; the marked one comes first', () => {
    const found = suggestObservances({ date: day(2026, 12, 9), texts: [], calendar });
    expect(found[0]).toEqual({
      id: 'international-anti-corruption-day',
      because: 'date',
      words: [],
    });
    expect(found.map(({ id }) => id)).toContain('human-rights-day');
    expect(found.length).toBeLessThanOrEqual(12);
  });

  it('puts the day that words speak for too in front', () => {
    const [first] = suggestObservances({
      date: day(2026, 12, 9),
      texts: ['human rights'],
      calendar,
      words,
    });
    expect(first).toMatchObject({
      id: 'human-rights-day',
      because: 'date',
      words: ['human rights'],
    });
  });

  it('offers no year and no decade because of a date', () => {
    const kinds = new Map(calendar.observances.map(({ id, kind }) => [id, kind]));
    for (const { id } of suggestObservances({ date: QUIET, texts: [], calendar })) {
      expect(['year', 'decade']).not.toContain(kinds.get(id));
    }
  });
});

describe('the word list', () => {
  it('names only rows that exist, and has words in every language for each theme', () => {
    const known = new Set([
      ...calendar.observances.map(({ id }) => id),
      ...calendar.sensitivities.filter((mark) => mark.observanceId === null).map(({ id }) => id),
    ]);
    for (const theme of file.themes) {
      for (const id of theme.ids) expect(known, id).toContain(id);
      const lists = [
        theme.en,
        theme['zh-Hans'],
        theme['zh-Hant'],
        theme.fr,
        theme.es,
        theme.ru,
        theme.ar,
      ];
      for (const list of lists) expect(list.length, theme.ids[0]).toBeGreaterThan(0);
    }
  });

  it('hides no word behind a lookalike that is the word itself', () => {
    const all = new Set(words.words.map(({ text }) => text));
    for (const lookalike of words.lookalikes) expect(all).not.toContain(lookalike);
  });
});
