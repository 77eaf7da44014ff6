import { isGuard, MEANING_FACTS } from './meanings.ts';
import { normaliseText } from './normalise-text.ts';
import { noticeWords, removalSignatures, knownPlatforms } from './parse-data.ts';
import type { NoticeGrammar } from './parse-data.ts';
import { anyHostMatches } from './match-url.ts';
import { withoutLeadIn } from './read-notice.ts';
import type { Meaning } from './verdict.ts';

export interface GrammarHit {
  readonly id: string;
  readonly meaning: Meaning;
}

/** How far into the sentence its subject may stand, in normalised characters. */
const SUBJECT_REACH = { zh: 10, other: 24 } as const;
const ACCOUNT_REACH = { zh: 14, other: 90 } as const;

interface ReadyRule {
  readonly id: string;
  readonly about: NoticeGrammar['rules'][number]['about'];
  readonly all: readonly (readonly string[])[];
  readonly none: readonly string[];
  readonly meaning: Meaning;
}
interface ReadyGrammar {
  readonly chinese: boolean;
  readonly openers: readonly string[];
  readonly subjects: readonly string[];
  readonly things: readonly string[];
  readonly narrative: readonly string[];
  readonly reports: readonly string[];
  readonly undone: readonly string[];
  readonly hedges: readonly string[];
  readonly beside: readonly string[];
  /** What is done in notices, and all that is spoken of in them. */
  readonly deeds: readonly string[];
  readonly spokenOf: readonly string[];
  readonly accountSubjects: readonly string[];
  readonly rules: readonly ReadyRule[];
}

const forms = (words: readonly string[]) => words.map(normaliseText);

/** Letters from which on a word of a rule says something by itself: Chinese, other. */
const WORD = { zh: 2, other: 4 } as const;

function vocabularyOf(grammar: NoticeGrammar): Pick<ReadyGrammar, 'deeds' | 'spokenOf'> {
  const { openers, subjects, things, accountSubjects, rules } = grammar;
  const least = WORD[grammar.language === 'zh' ? 'zh' : 'other'];
  const nouns = new Set(forms([...openers, ...subjects, ...things, ...accountSubjects]));
  const said = new Set(forms(rules.flatMap(({ all }) => all.flat())));
  const long = (word: string) => word.length >= least;
  return {
    deeds: [...said].filter((word) => long(word) && !nouns.has(word)),
    spokenOf: [...new Set([...said, ...nouns])].filter(long),
  };
}

let ready: readonly ReadyGrammar[] | undefined;
function grammars(): readonly ReadyGrammar[] {
  ready ??= noticeWords().languages.map((grammar) => ({
    ...vocabularyOf(grammar),
    chinese: grammar.language === 'zh',
    openers: forms(grammar.openers),
    subjects: forms(grammar.subjects),
    things: forms(grammar.things),
    narrative: forms(grammar.narrative),
    reports: forms(grammar.reports),
    undone: forms(grammar.undone),
    hedges: forms(grammar.hedges),
    beside: forms(grammar.beside),
    accountSubjects: forms(grammar.accountSubjects),
    rules: grammar.rules.map((rule) => ({
      id: rule.id,
      about: rule.about,
      all: rule.all.map(forms),
      none: forms(rule.none),
      meaning: rule.meaning,
    })),
  }));
  return ready;
}

/**
 * Whether the grammar may be asked on a host. It knows how platforms word their notices, so it stays
 * silent everywhere else: an unknown page is `unknown`.
 */
export function grammarApplies(host: string): boolean {
  return (
    anyHostMatches(host, noticeWords().hosts) ||
    knownPlatforms().some((row) => anyHostMatches(host, row.hosts)) ||
    removalSignatures().signatures.some(
      (row) => !row.hosts.includes('*') && !isGuard(row.meaning) && anyHostMatches(host, row.hosts),
    )
  );
}

function reaches(text: string, words: readonly string[], reach: number): boolean {
  const start = text.slice(0, reach);
  return words.some((word) => start.includes(word));
}

/** X names whom it withholds: "@un’s account has been withheld in … in response to a legal demand". */
const WITHHELD_FROM =
  /^[a-z0-9]{1,15}(?:s(?=(?:account|post|tweet)s?ha(?:s|ve)beenwithheld)|(?=hasbeenwithheldin))/;

/**
 * Reads one normalised sentence of a notice word by word group: about what, who, why, with what outcome.
 * It catches wordings that no signature has. Null where it is no notice that the grammar knows.
 */
export function readSentence(normalised: string): GrammarHit | null {
  const text = withoutLeadIn(normalised).replace(WITHHELD_FROM, 'the');
  for (const grammar of grammars()) {
    const kind = grammar.chinese ? 'zh' : 'other';
    const opens = grammar.openers.some((word) => text.startsWith(word));
    if (!opens && !reaches(text, grammar.subjects, SUBJECT_REACH[kind])) continue;
    if (grammar.undone.some((word) => text.includes(word))) continue;
    if (tells(grammar, text) || (!opens && pointsElsewhere(grammar, text))) continue;
    const account = reaches(text, grammar.accountSubjects, ACCOUNT_REACH[kind]);
    for (const rule of grammar.rules) {
      if (rule.about === 'account' && !account) continue;
      if (rule.about === 'content' && account) continue;
      if (rule.none.some((word) => text.includes(word))) continue;
      if (rule.all.every((group) => group.some((word) => text.includes(word)))) {
        return { id: rule.id, meaning: hedged(grammar, text, rule.meaning, account) };
      }
    }
  }
  return null;
}

/** "May have been deleted by its author" leaves open who did what; only that it is not there is said. */
function hedged(
  { hedges }: ReadyGrammar,
  text: string,
  meaning: Meaning,
  account: boolean,
): Meaning {
  if (!isClaim(meaning) || !hedges.some((word) => text.includes(word))) return meaning;
  return account ? 'account_gone_ambiguous' : 'access_denied_ambiguous';
}

/** Meanings under which something was done to the page or its account. */
export function isClaim(meaning: Meaning): boolean {
  return ['removal', 'account', 'withheld'].includes(MEANING_FACTS[meaning].countsAs);
}

/** "This medicine was withdrawn under the law" is news, whatever the platform it stands on. */
function pointsElsewhere({ things }: ReadyGrammar, text: string): boolean {
  const pointed = things.length > 0 && /^.{0,9}?[此该这本](.{1,8})/.exec(text)?.[1];
  return typeof pointed === 'string' && !things.some((thing) => pointed.includes(thing));
}

function tells({ narrative, reports, subjects }: ReadyGrammar, text: string): boolean {
  if (narrative.some((word) => text.includes(word))) return true;
  // "In response to a legal demand" is how a platform begins; "the platform responds" is how a report ends.
  const opener = subjects.find((subject) => text.startsWith(subject)) ?? '';
  return reports.some((word) => text.includes(word, opener.length));
}

/** Whether somebody tells of a notice here, rather than the platform giving one. */
export function isNarrative(normalised: string): boolean {
  return grammars().some((grammar) => tells(grammar, normalised));
}

/**
 * Whether a line is what platforms set beside a notice: a way on, or more of what was done. A name, a place or a day
 * stands beside a headline.
 *
 * @param sentence whether it ends as a sentence does; in the name of a newspaper one word of a notice is chance
 */
export function standsBesideNotice(normalised: string, sentence: boolean): boolean {
  return grammars().some(({ chinese, beside, deeds, spokenOf }) => {
    const leads = (word: string) =>
      chinese ? normalised.includes(word) : normalised.startsWith(word);
    if (beside.some(leads)) return true;
    if (!deeds.some((word) => normalised.includes(word))) return false;
    return sentence || spokenOf.filter((word) => normalised.includes(word)).length > 1;
  });
}

/** Whether a line says more of what was done, beyond pointing somewhere. */
export function tellsMore(normalised: string): boolean {
  return grammars().some(({ deeds }) => deeds.some((word) => normalised.includes(word)));
}

/** Whether a line reports on something: what stands below a headline. */
export function isReport(normalised: string): boolean {
  return grammars().some(({ reports }) => reports.some((word) => normalised.includes(word)));
}

let words: readonly string[] | undefined;
function noticeVocabulary(): readonly string[] {
  words ??= grammars()
    .filter(({ chinese }) => chinese)
    .flatMap(({ rules, things }) => [...rules.flatMap(({ all }) => all.flat()), ...things])
    .filter((word) => word.length > 1);
  return words;
}

/** Whether a Chinese clause has any word of a notice in it: one that has none goes on about something else. */
export function speaksOfNotice(normalised: string): boolean {
  return noticeVocabulary().some((word) => normalised.includes(word));
}

/** What a Chinese clause says behind its last word of a notice; nothing where it has none. */
export function behindNotice(normalised: string): string {
  const ends = noticeVocabulary().flatMap((word) => {
    const at = normalised.lastIndexOf(word);
    return at === -1 ? [] : [at + word.length];
  });
  return ends.length === 0 ? '' : normalised.slice(Math.max(...ends));
}
