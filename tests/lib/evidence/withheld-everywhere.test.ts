import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import { commitmentOf, identityEntry } from '../../../lib/evidence/identities/identity-entry.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { bundleBytes } from './a-bundle.ts';
import { filesOf, leavesOf, readings } from './bundle-words.ts';
import {
  CHOICES,
  chosen,
  NAMED,
  tellingStory,
  wordsIn,
  type TellingStory,
} from './telling-story.ts';
import { OFFSET, RESOLVED, SERVER, TELLING_BYTES } from './telling-facts.ts';
import type { Unpacked } from './unpacked.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Never in any bundle: other entries, what the log says of exports, and people. */
const NEVER =
  /^zqvkjw(behind\w*|oldpurpose|recipient|privatepurpose|deleted|alias|personname|contact|role|consent|how|by)$/;
const OBSERVER = /^zqvkjwbrowser$/;
/** Days of the person's own, and what a list that they took said. */
const OWN = /^zqvkjw(ownday|markname|why|basis|marksource|code|category|listsource)$/;
/** Headers that say nothing of the page, and addresses of its servers. */
const WHEREABOUTS = /^zqvkjwtold(header|address)?$/;
/** Everything of an incident whose address and title are confidential. */
const MARKED = /^zqvkjwmarked/;
/** The person's own words, and what may quote them. */
const WORDS =
  /^zqvkjw(told(first|now)(note|tag\d)|watched(note|tag\d)|pagenote|newnote|toldreason|tolddetail|retracted)$/;
/** What their own tab showed, and their own file. */
const TAB = /^zqvkjw(innertext|letter|toldfile|watchedtext)$/;

const STAYS: Readonly<Record<string, readonly RegExp[]>> = {
  public: [NEVER, OBSERVER, WHEREABOUTS, OWN, MARKED, WORDS, TAB],
  recipient: [NEVER, MARKED],
  full: [NEVER],
  'public, and more': [
    NEVER,
    OBSERVER,
    WHEREABOUTS,
    OWN,
    MARKED,
    /^zqvkjw(told(first|now)tag\d|watched(note|tag\d)|pagenote|newnote|toldreason|tolddetail)$/,
    /^zqvkjw(innertext|watchedtext)$/,
  ],
  'full, and less': [
    NEVER,
    /^zqvkjwtold(first|now)tag\d$|^zqvkjwtold(reason|detail)$|^zqvkjwpagenote$|^zqvkjwnewnote$|^zqvkjwtoldfile$/,
    /^zqvkjwmarked(first|now)title$|^zqvkjwmarked(look\w*|hop|header|control|failed|evidence|file|who|line)$/,
  ],
};

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

describe.each(CHOICES)('a bundle: $name', (choice) => {
  let story: TellingStory;
  let files: readonly Unpacked[];
  beforeAll(async () => {
    story = await tellingStory();
    const zip = await bundleBytes(story.source, {
      redact: (histories) => chosen(choice, histories),
      identities: [await commitmentOf(identityEntry(NAMED))],
    });
    expect(await verifyBundle(new Blob([zip]))).toMatchObject({ outcome: 'whole', firstBad: null });
    files = await filesOf(zip);
  });

  it('has no word of what is withheld in any file, however it is spelled', () => {
    const stays = STAYS[choice.name] ?? [];
    const found = files.flatMap(([path, content]) =>
      [...wordsIn(`${path}\n${readings(content)}`, story)]
        .filter((word) => stays.some((pattern) => pattern.test(word)))
        .map((word) => `${path}: ${word}`),
    );
    expect(stays.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  it('has no hash of it either, by which who guesses could know that they guessed right', () => {
    const all = files.map(([, content]) => readings(content)).join('\n');
    const stays = (text: string) =>
      [...wordsIn(text, story)].some((word) =>
        (STAYS[choice.name] ?? []).some((pattern) => pattern.test(word)),
      );
    const told = [
      ...stringsIn(story.facts),
      ...story.facts.map((fact) => canonicalJson(fact)),
      ...TELLING_BYTES.map(({ bytes }) => new TextDecoder().decode(bytes)),
    ].filter(stays);
    expect(told.length).toBeGreaterThan(10);
    for (const text of told) {
      for (const spelling of ['hex', 'base64', 'base64url'] as const) {
        const hash = createHash('sha256').update(text).digest(spelling);
        expect(all.includes(hash), text).toBe(false);
      }
    }
  });

  it('has such words to tell, and finds them where they leave', () => {
    for (const pattern of STAYS[choice.name] ?? []) {
      expect(
        [...story.words].filter((word) => pattern.test(word)),
        String(pattern),
      ).not.toEqual([]);
    }
    const all = files.map(([, content]) => readings(content)).join('\n');
    expect(wordsIn(all, story).size).toBeGreaterThan(25);
  });

  it('tells where the site was reached only with the one who looked', () => {
    const all = files.map(([, content]) => readings(content)).join('\n');
    const open = choice.preset !== 'public';
    for (const address of [SERVER, RESOLVED]) expect(all.includes(address), address).toBe(open);
    expect(all).toContain('text/html');
  });

  it('tells the time zone of the one who looked only where it leaves', () => {
    const told = leavesOf(files).filter(({ value }) => value === String(OFFSET));
    const local = files.filter(
      ([path, content]) => !path.includes('captures/') && readings(content).includes('05:45'),
    );
    const open = choice.preset !== 'public';
    expect(told.length > 0).toBe(open);
    expect(local.map(([path]) => path)).toEqual(open ? ['data/report.html'] : []);
  });
});
