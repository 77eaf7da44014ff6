// @vitest-environment happy-dom
import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { NAMED_MEMBERS } from '../../../components/evidence/record-rows.ts';
import { WhatLeavesList } from '../../../components/evidence/what-leaves-list.tsx';
import { commitmentOf, identityEntry } from '../../../lib/evidence/identities/identity-entry.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';
import { bundleBytes } from '../../lib/evidence/a-bundle.ts';
import { filesOf, leavesOf, readings } from '../../lib/evidence/bundle-words.ts';
import {
  CHOICES,
  chosen,
  NAMED,
  OWN_CALENDAR,
  tellingStory,
  wordsIn,
  type Choice,
  type TellingStory,
} from '../../lib/evidence/telling-story.ts';
import type { Unpacked } from '../../lib/evidence/unpacked.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterEach(cleanup);

/** Text by text, on lines of their own. */
function textOf(element: Element): string {
  return [...element.childNodes]
    .map((node) => (node instanceof Element ? textOf(node) : (node.textContent ?? '')))
    .join('\n');
}

let story: TellingStory;
const bundles = new Map<string, readonly Unpacked[]>();
beforeAll(async () => {
  story = await tellingStory();
  const identities = [await commitmentOf(identityEntry(NAMED))];
  for (const choice of CHOICES) {
    const zip = await bundleBytes(story.source, {
      redact: (histories) => chosen(choice, histories),
      identities,
    });
    bundles.set(choice.name, await filesOf(zip));
  }
});

function bundle({ name }: Choice): readonly Unpacked[] {
  return bundles.get(name) ?? [];
}

/** The preview of that choice with everything unfolded, without what it says stays behind. */
async function preview(choice: Choice): Promise<HTMLElement> {
  const { container } = await renderWithWords(
    <WhatLeavesList
      around={{ facts: story.facts, calendar: OWN_CALENDAR, tool: story.source.tool }}
      besides={{
        purpose: story.source.purpose,
        fileStem: 'bundle-2026-11-23',
        language: 'en',
        identities: true,
      }}
      histories={story.histories}
      redaction={chosen(choice, story.histories)}
      onSwitch={vi.fn()}
      looks={{ opened: new Map(), onOpen: vi.fn(), onClose: vi.fn(), onCover: vi.fn() }}
      fingerprint={null}
    />,
  );
  for (;;) {
    const folded = [...container.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    if (folded.length === 0) break;
    for (const details of folded) {
      details.open = true;
      fireEvent(details, new Event('toggle'));
    }
    // eslint-disable-next-line no-await-in-loop -- what is folded in it is there only now
    await vi.waitFor(() => {
      for (const details of folded) expect(details.children.length).toBeGreaterThan(1);
    });
  }
  const leaving = container.cloneNode(true);
  if (!(leaving instanceof HTMLElement)) throw new Error('no element');
  for (const summary of leaving.querySelectorAll('.leaving__one > summary')) summary.remove();
  for (const gone of leaving.querySelectorAll('[data-leaves="false"]')) gone.remove();
  return leaving;
}

/** They stand in captures, and pieces of those in the report and in the list of pages. */
const CAPTURED: ReadonlySet<string> = new Set([
  'zqvkjwinnertext',
  'zqvkjwrefetch',
  'zqvkjwwatchedtext',
  'zqvkjwletter',
  'zqvkjwblack',
]);

/** What the preview states in a sentence and does not list. */
const CLASSES: readonly (readonly [named: string, leaf: RegExp])[] = [
  ['Random numbers, hashes', /^[0-9a-f]{32}$|^[0-9a-f]{64}$|^[\w-]{43}$|^"?\[\]"?$/],
  // Of the format: kinds of records, states of captures, files of the bundle.
  [
    'the words of the format itself',
    /^(incident(-record)?|observation|correction|retraction|capture|missed-capture|watched-page(-record)?|watch-change|identities|included|withheld|\(withheld\)|\[withheld\]|true|false)$|^data\/(captures\/[0-9a-f]{64}\.\w+|archive\.wacz)$/,
  ],
];

/** Said of the custody log, and the names of what is withheld, which stand beside the mark. */
const NAMED_WHERE =
  /^data\/custody\.jsonl|^data\/records\.sdjwt custody |^data\/(for-spreadsheets\/)?incidents(-sheet)?\.\w+ withheld$/;

describe.each(CHOICES)('the preview of a bundle: $name', (choice) => {
  it('shows every value that stands in its records, or names what it leaves out', async () => {
    const leaving = await preview(choice);
    const shown = textOf(leaving);
    const pieces = new Set(shown.split(/\n| · |, | /));
    for (const [named] of CLASSES) expect(shown).toContain(named);
    const missing = leavesOf(bundle(choice)).filter(
      ({ where, value }) =>
        !NAMED_WHERE.test(where) &&
        !(value.length > 5 ? shown.includes(value) : pieces.has(value)) &&
        !CLASSES.some(([, leaf]) => leaf.test(value)),
    );
    expect([...new Set(missing.map(({ where, value }) => `${where}: ${value}`))]).toEqual([]);
  });

  it('shows every word of the person or of a page that stands in any of its files', async () => {
    const shown = wordsIn(textOf(await preview(choice)), story);
    const missing: string[] = [];
    let met = 0;
    for (const [path, content] of bundle(choice)) {
      // What sits in a capture is looked at as such.
      if (path.startsWith('data/captures/')) continue;
      for (const word of wordsIn(readings(content), story)) {
        met++;
        if (!shown.has(word) && !CAPTURED.has(word)) missing.push(`${path}: ${word}`);
      }
    }
    expect(missing).toEqual([]);
    expect(met).toBeGreaterThan(30);
  });

  it('shows nothing as leaving that is not in it', async () => {
    const shown = wordsIn(textOf(await preview(choice)), story);
    const all = bundle(choice).map(([, content]) => readings(content));
    const there = wordsIn(all.join('\n'), story);
    expect([...shown].filter((word) => !there.has(word))).toEqual([]);
  });

  it('says of the custody log what its lines hold', () => {
    const known = [
      'action',
      'at',
      'clockSetBack',
      'entrySha256',
      'factId',
      'factSha256',
      'monotonicDelta',
      'previous',
      'salt',
      'sealedWhileLocked',
      'seq',
      'utcOffset',
    ];
    const keys = leavesOf(bundle(choice))
      .filter(({ where }) => where.startsWith('data/custody.jsonl'))
      .map(({ where }) => where.split(' ')[1] ?? '');
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !known.includes(key))).toEqual([]);
  });
});

it('has a name for every member of a record', async () => {
  const leaving = await preview({ name: '', preset: 'full', switches: new Map() });
  const names = [...leaving.querySelectorAll('.leaving__values dt')].map(
    ({ textContent }) => textContent,
  );
  const raw = names.filter((name) => /(^|· )[a-z]/.test(name));
  expect([...new Set(raw)]).toEqual([]);
  expect(NAMED_MEMBERS.length).toBeGreaterThan(50);
});
