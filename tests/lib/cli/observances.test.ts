import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { csvLines } from '../../../lib/cli/observances-lines.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import type { Occurrence } from '../../../lib/observances/observance.ts';
import { ZONES } from '../../support/zones.ts';
import { date } from '../observances/a-calendar.ts';

// Processes of their own, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = join(ROOT, 'lib/cli/main.ts');

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly words: string;
}

/** The command as a person runs it, in a process of its own. */
function cli(args: readonly string[], zone = 'UTC'): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'observances', ...args], {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, words: stderr };
}

const lineShape = v.strictObject({
  id: v.string(),
  kind: v.picklist(['day', 'week', 'year', 'decade', 'marked-date']),
  year: v.number(),
  start: v.string(),
  end: v.string(),
  sensitivity: v.array(
    v.strictObject({
      id: v.string(),
      tier: v.picklist([1, 2, 3]),
      name: v.string(),
      why: v.string(),
      basis: v.string(),
      source: v.string(),
      confidence: v.picklist(['high', 'medium']),
    }),
  ),
  name: v.optional(v.string()),
  nameLang: v.optional(v.string()),
  nameBasis: v.optional(v.nullable(v.string())),
});

function linesOf(args: readonly string[]) {
  const { code, out, words } = cli(args);
  expect(words).toBe('');
  expect(code).toBe(0);
  expect(out.endsWith('\n')).toBe(true);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => v.parse(lineShape, JSON.parse(line)));
}

describe('JSON Lines', () => {
  const lines = linesOf(['--from', '2024', '--to', '2035', '--format', 'jsonl']);

  test('one occurrence a line, in order, each once', () => {
    expect(lines.map(({ start }) => start)).toEqual(lines.map(({ start }) => start).toSorted());
    const keys = lines.map(({ id, start }) => `${id} ${start}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(lines.filter(({ id }) => id === 'human-rights-day').map(({ start }) => start)).toEqual(
      Array.from({ length: 12 }, (_, index) => `${2024 + index}-12-10`),
    );
  });

  test('a decade is one line, under its first year', () => {
    const id = 'international-decade-of-indigenous-languages';
    expect(lines.filter((line) => line.id === id)).toEqual([
      { id, kind: 'decade', year: 2022, start: '2022-01-01', end: '2032-12-31', sensitivity: [] },
    ]);
  });

  test('a mark stands on the row that the directive names, and on no other of its date', () => {
    const december = lines.filter(({ start }) => start === '2026-12-09');
    expect(december.map(({ sensitivity }) => sensitivity.map(({ tier }) => tier))).toEqual([
      [1],
      [],
    ]);
    expect(lines.some(({ kind }) => kind === 'marked-date')).toBe(false);
  });

  test('marked dates come when asked for, in 2022 only what is of 2022 only', () => {
    const marked = linesOf(['--from', '2022', '--to', '2023', '--with-marked-dates']).filter(
      ({ kind }) => kind === 'marked-date',
    );
    expect(marked.filter(({ id }) => id === 'directive-2022-11-30')).toHaveLength(1);
    expect(marked.filter(({ id }) => id === 'tiananmen-massacre')).toHaveLength(2);
  });

  test('names come in the language asked for, English where none is known', () => {
    const named = linesOf(['--from', '2026', '--to', '2026', '--lang', 'zh-Hans', '--kind', 'day']);
    expect(named.find(({ id }) => id === 'human-rights-day')).toMatchObject({
      name: '人权日',
      nameLang: 'zh-Hans',
    });
    const unknown = named.filter(({ nameLang }) => nameLang === 'en');
    expect(unknown.length).toBeGreaterThan(0);
    for (const line of unknown) expect(line.nameBasis).toBeNull();
    expect(new Set(named.map(({ kind }) => kind))).toEqual(new Set(['day']));
  });

  test('the same bytes in every time zone', () => {
    const args = ['--from', '2019', '--to', '2035', '--with-marked-dates'];
    const { out } = cli(args);
    for (const zone of Object.keys(ZONES)) expect(cli(args, zone).out === out, zone).toBe(true);
  });
});

describe('CSV', () => {
  test('is RFC 4180 with a header, and python reads it', () => {
    const { out } = cli(['--from', '2026', '--to', '2026', '--format', 'csv', '--lang', 'en']);
    expect(out.split('\r\n').length).toBe(out.split('\n').length);
    const rows = v.parse(
      v.array(v.record(v.string(), v.string())),
      python(
        'import csv,io\nprint(json.dumps(list(csv.DictReader(io.StringIO(text,newline="")))))',
        out,
      ),
    );
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'id',
      'kind',
      'year',
      'start',
      'end',
      'sensitivity',
      'name',
      'nameLang',
      'nameBasis',
    ]);
    const anti = rows.find(({ id }) => id === 'international-anti-corruption-day');
    expect(anti?.['sensitivity']).toBe('1:directive-12-09');
    const comma = rows.filter(({ name }) => name?.includes(','));
    expect(comma.length).toBeGreaterThan(0);
  });
});

test('CSV quotes what holds a quote, a comma or a line end', () => {
  const day: Occurrence = {
    id: 'a-day',
    kind: 'day',
    year: 2026,
    start: date('2026-12-10'),
    end: date('2026-12-10'),
    sensitivity: [],
  };
  const name = { name: 'A "day",\nor two', nameLang: 'en', nameBasis: null } as const;
  expect([...csvLines([day], new Map([['a-day', name]]))][1]).toBe(
    'a-day,day,2026,2026-12-10,2026-12-10,,"A ""day"",\nor two",en,\r\n',
  );
});

const eventShape = v.object({
  uid: v.string(),
  start: v.string(),
  end: v.string(),
  summary: v.string(),
  categories: v.array(v.string()),
  description: v.string(),
});

describe('iCalendar', () => {
  const args = ['--from', '2022', '--to', '2026', '--with-marked-dates', '--lang', 'zh-Hans'];
  const file = cli([...args, '--format', 'ics']).out;
  const expected = linesOf(args);
  const dayAfter = (day: string): string =>
    new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

  test("Debian's python3-icalendar reads every event, all-day and with its end exclusive", () => {
    const events = v.parse(
      v.array(eventShape),
      python(
        `import icalendar
calendar = icalendar.Calendar.from_ical(text)
def categories(event):
    found = event.get('CATEGORIES')
    return [str(c) for c in found.cats]
print(json.dumps([{
    'uid': str(e['UID']), 'start': e.decoded('DTSTART').isoformat(),
    'end': e.decoded('DTEND').isoformat(), 'summary': str(e['SUMMARY']),
    'categories': categories(e), 'description': str(e.get('DESCRIPTION', '')),
} for e in calendar.walk('VEVENT')]))`,
        file,
      ),
    );
    expect(events.map(({ uid, start, end, summary }) => [uid, start, end, summary])).toEqual(
      expected.map(({ id, start, end, name }) => [
        `${id}.${start}@sensitive-days.invalid`,
        start,
        dayAfter(end),
        name,
      ]),
    );
    const day = events.find(({ uid }) => uid.startsWith('human-rights-day.2026'));
    expect(day?.categories).toEqual(['day', 'tier-1']);
    const mark = loadCalendar().sensitivities.find(({ id }) => id === 'directive-12-10');
    // Commas and semicolons are escaped in the file, and come back as they were.
    expect(mark?.why).toMatch(/,.*;/);
    expect(day?.description).toContain(mark?.why);
  });

  test('ical.js reads the same', () => {
    const calendar = new ICAL.Component(ICAL.parse(file));
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(
      events.map((event) => [
        event.uid,
        event.startDate.isDate,
        event.startDate.toString(),
        event.endDate.toString(),
        event.summary,
      ]),
    ).toEqual(
      expected.map(({ id, start, end, name }) => [
        `${id}.${start}@sensitive-days.invalid`,
        true,
        start,
        dayAfter(end),
        name,
      ]),
    );
  });

  test('every line ends as it should, has at most 75 octets, and breaks no character', () => {
    const bytes = Buffer.from(file, 'utf8');
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of bytes.toString('latin1').split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(75);
      const text = Buffer.from(line, 'latin1').toString('utf8');
      expect(text).not.toContain('\ufffd');
    }
  });

  test('is the same file when printed again, and its UIDs are stable and unique', () => {
    expect(cli([...args, '--format', 'ics'], 'Pacific/Apia').out).toBe(file);
    const uids = expected.map(({ id, start }) => `${id}.${start}`);
    expect(new Set(uids).size).toBe(uids.length);
  });
});

describe('bad arguments are answered in one sentence, with nothing on stdout', () => {
  test.each([
    [[], '--from is missing: it takes a year, such as 2026.'],
    [['--from', '2024'], '--to is missing: it takes a year, such as 2026.'],
    [['--from', 'x', '--to', '2024'], '--from takes a year from 1900 to 2199, not "x".'],
    [['--from', '1899', '--to', '2024'], '--from takes a year from 1900 to 2199, not "1899".'],
    [['--from', '2024', '--to', '2200'], '--to takes a year from 1900 to 2199, not "2200".'],
    [['--from', '2030', '--to', '2024'], '--to 2024 lies before --from 2030.'],
    [
      ['--from', '2024', '--to', '2024', '--format', 'xml'],
      '--format takes jsonl, csv, ics, not "xml".',
    ],
    [
      ['--from', '2024', '--to', '2024', '--kind', 'month'],
      '--kind takes day, week, year, decade, not "month".',
    ],
    [
      ['--from', '2024', '--to', '2024', '--lang', 'de'],
      '--lang takes en, zh-Hans, zh-Hant, fr, es, ru, ar, not "de".',
    ],
    [['--bogus'], "Unknown option '--bogus'."],
    [['surplus'], "Unexpected argument 'surplus'."],
    [['--from'], "Option '--from <value>' argument missing."],
  ])('%j', (args, sentence) => {
    expect(cli(args)).toEqual({ code: 2, out: '', words: `observances: ${sentence}\n` });
  });

  test('help is no data either', () => {
    const { code, out, words } = cli(['--help']);
    expect([code, out]).toEqual([0, '']);
    expect(words).toContain('--with-marked-dates');
  });
});

test('a reader that stops reading is no failure and leaves no words', async () => {
  const child = spawn(process.execPath, [MAIN, 'observances', '--from', '1900', '--to', '2199'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, words]).toEqual([0, '']);
});

/** Runs a few lines of Python on a text and returns what they print as JSON; fails where they fail. */
function python(lines: string, text: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'sensitive-days-'));
  try {
    const file = join(folder, 'text');
    writeFileSync(file, text);
    const program = `import json, sys\ntext = open(sys.argv[1], encoding="utf-8", newline="").read()\n${lines}`;
    // Debian's own interpreter: that is where python3-icalendar is, whatever else is on the path.
    const run = spawnSync('/usr/bin/python3', ['-c', program, file], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (run.status !== 0) throw new Error(`python3 ended with ${run.status}: ${run.stderr}`);
    return JSON.parse(run.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
