import { instantOf } from '../civil-date.ts';
import type { LookFacts } from '../incidents/incident.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import type { Problem } from '../result.ts';
import { sha256Hex } from '../sha256.ts';
import { lookState, type LookState } from '../watch/look.ts';
import type { PageState } from '../watch/page-state.ts';
import { missRows, type DueLook, type Miss } from '../watch/plan-round.ts';
import { classifyError } from '../witness/classify-error.ts';
import type { Browser } from '../witness/failure-class.ts';
import { hostOf } from '../witness/match-url.ts';
import { PAGE_LIMITS, type PageFacts } from '../witness/page-facts.ts';
import { COLLEAGUES_NOT_ASKED, type Verdict } from '../witness/verdict.ts';
import { visibleText } from '../witness/visible-text.ts';
import type { Control } from '../witness/witness-facts.ts';
import { inTurns, type TurnOf, type TurnRules } from './in-turns.ts';
import { errorOf, judge, timeControl, type MadeLook } from './judge.ts';
import { keepBytes } from './keep-bytes.ts';
import type { LookEdges, LookFact } from './look-edges.ts';
import { pageOfText, readAnswer } from './read-answer.ts';
import { recordLook } from './record-look.ts';
import { runControl, sameHostUrl } from './run-controls.ts';

/** Looks that are written together: few enough that a worker that is stopped loses little. */
const BATCH = 25;
const BATCH_MS = 5_000;
/** How long another page that stood speaks for one's own connection. */
const SPEAKS_FOR_MS = 60_000;

export interface LookRules extends TurnRules {
  readonly trigger: LookFacts['trigger'];
  /** Whether the page of this id is still on the list. */
  readonly wanted: (pageId: string) => Promise<boolean>;
  /** Addresses that the person chose to be asked beside. */
  readonly neighbours: readonly string[];
}

export interface LooksMade {
  readonly looks: number;
  /** True where the machine was offline: the rest is still due. */
  readonly offline: boolean;
  /** What could not be written; null where all was. Nothing more is begun after it. */
  readonly problem: Problem | null;
}

interface Judged {
  readonly look: MadeLook;
  readonly missed: readonly Miss[];
  readonly baseline: PageFacts | null;
  verdict: Verdict;
  found: LookState;
  controls: readonly Control[];
}

/**
 * Makes these looks and writes them down, batch by batch: first the bytes, then, in one step, the looks with the misses
 * before them. Each is noted before its page is asked (`BegunLooks`): what a worker that is stopped in between had begun
 * and not written is not asked again, but told as missed.
 */
export async function makeLooks(
  edges: LookEdges,
  due: readonly DueLook[],
  rules: LookRules,
): Promise<LooksMade> {
  const browser: Browser = edges.tool.browser.startsWith('firefox') ? 'firefox' : 'chromium';
  const { signatures: own, country } = edges;
  const selectors = own.flatMap(({ kind, pattern }) => (kind === 'selector' ? [pattern] : []));
  let waiting: Judged[] = [];
  let lastWrite = rules.monotonic();
  let writing: Promise<void> = Promise.resolve();
  let offline = false;
  let problem: Problem | null = null;
  /** Hosts of pages that stood as before, with the moment: nobody else's word is needed for one's own connection. */
  const stood = new Map<string, number>();
  const neighbours = new Map<string, Promise<Control | null>>();

  /** One page on which our own code breaks keeps no other from being looked at: begun and not written, it is told as missed. */
  async function lookAlone(due: DueLook): Promise<void> {
    await lookAt(due).catch(() => undefined);
  }

  async function lookAt({ state, missed }: DueLook): Promise<void> {
    // Taken back since the round was planned: it is still due, and the next round knows why it waits.
    if (!((await edges.siteAllowed(state.url)) && (await rules.wanted(state.id)))) return;
    await edges.begun.begin({ pageId: state.id, at: edges.clock.now().getTime() });
    const seen = state.mode === 'tab' ? await inTab(state) : await byRequest(state);
    if (!seen.http.got && seen.http.reason === 'site-not-allowed') {
      await edges.begun.end([state.id]);
      return;
    }
    const text = seen.page === null ? null : visibleText(seen.page);
    const look: MadeLook = {
      ...seen,
      observationId: edges.newId(),
      state,
      trigger: rules.trigger,
      textSha256: text === null ? null : await sha256Hex(text),
      at: edges.clock.now(),
    };
    if (isOffline(look, browser)) {
      offline = true;
      await edges.begun.end([state.id]);
      return;
    }
    const baseline = await baselineOf(look);
    const verdict = judged(look, baseline, []);
    const found = lookState({ verdict, look: lookText(look) }, state.seen);
    if (found === 'there' && state.seen) stood.set(hostOf(state.url), rules.monotonic());
    waiting.push({ look, missed, baseline, verdict, found, controls: [] });
    if (waiting.length >= BATCH || rules.monotonic() - lastWrite >= BATCH_MS) void write();
  }

  async function byRequest(state: PageState) {
    const answer = await edges.ask(state.url, PAGE_LIMITS.bytes);
    return {
      http: answer.http,
      finalUrl: answer.url,
      page: await readAnswer(answer, state.url, selectors),
      body: answer.body,
      where: 'background-fetch' as const,
      failedAfterMs: answer.failedAfterMs,
    };
  }

  async function inTab(state: PageState) {
    const { http, url, page } = await edges.showAndRead(state.url, selectors);
    return { http, finalUrl: url, page, body: null, where: 'tab' as const, failedAfterMs: null };
  }

  function judged(look: MadeLook, baseline: PageFacts | null, controls: readonly Control[]) {
    const verdict = judge(look, baseline, controls, { browser, own, country });
    return edges.log.bytes === null ? textIsAnother(look, baseline, verdict) : verdict;
  }

  /** What the page is held against: itself where its text is the same to the letter, so that nothing need be opened. */
  async function baselineOf({ state, page, textSha256 }: MadeLook): Promise<PageFacts | null> {
    const { baseline } = state;
    if (baseline === null || page === null) return null;
    if (textSha256 !== null && baseline.textSha256 === textSha256) return page;
    const kept = state.texts.find(({ observationId }) => observationId === baseline.observationId);
    const { bytes } = edges.log;
    if (kept === undefined || bytes === null) return null;
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const piece of bytes.readCapture(kept.blobId)) {
        text += decoder.decode(piece, { stream: true });
      }
    } catch {
      // Damaged or gone: health tells of it; this look has nothing to be held against.
      return null;
    }
    return pageOfText(text + decoder.decode());
  }

  /** Everything that was not found standing is judged once more, with the controls that were run right after it. */
  async function control(batch: readonly Judged[]): Promise<void> {
    const suspects = batch.filter(({ found }) => found !== 'there');
    if (suspects.length === 0) return;
    const asked = Promise.all(rules.neighbours.map(neighbour));
    const peersOf = await edges.peers();
    const hosts = new Map<string, Promise<Control | null>>();
    const sameHost = (url: string): Promise<Control | null> | null => {
      const other = sameHostUrl(url);
      if (other === null) return null;
      const asked = hosts.get(other) ?? runControl(edges, 'same-host', other, browser);
      hosts.set(other, asked);
      return asked;
    };
    await Promise.all(
      suspects.map(async (one) => {
        const { look } = one;
        const at = instantOf(edges.clock.now());
        const byTime = one.baseline === null ? null : timeControl(look.state, at);
        const byHost = one.found === 'changed' ? null : await sameHost(look.state.url);
        const named = (await asked).filter((each) => each !== null);
        one.controls = [
          ...(named.length > 0 ? named : othersThatStood(hostOf(look.state.url))),
          ...(byHost === null ? [] : [byHost]),
          ...(byTime === null ? [] : [byTime]),
          ...(peersOf?.(look.state.url) ?? []),
        ];
        const verdict = judged(look, one.baseline, one.controls);
        one.verdict = peersOf === null ? colleaguesNotAsked(verdict) : verdict;
        one.found = lookState({ verdict: one.verdict, look: lookText(look) }, look.state.seen);
      }),
    );
  }

  /** One that is being asked has not answered yet: its word comes after the looks of this batch, too. */
  function neighbour(url: string): Promise<Control | null> {
    const underWay = neighbours.get(url);
    if (underWay !== undefined) return underWay;
    const asked = runControl(edges, 'neighbour', url, browser).finally(() => {
      neighbours.delete(url);
    });
    neighbours.set(url, asked);
    return asked;
  }

  /** Where no neighbours were chosen, or none of them was allowed: other watched sites that stood within the minute. Their addresses stay out. */
  function othersThatStood(host: string): readonly Control[] {
    const now = rules.monotonic();
    const others = [...stood].filter(([each, at]) => each !== host && now - at <= SPEAKS_FOR_MS);
    return others.slice(-2).map(() => ({ kind: 'neighbour', outcome: 'ok' }));
  }

  function write(): Promise<void> {
    const batch = waiting;
    waiting = [];
    lastWrite = rules.monotonic();
    // The controls of each batch run at once: a neighbour that hangs holds each up as long, not one after the other.
    const controlled = control(batch);
    writing = Promise.all([writing, controlled]).then(() => writeBatch(batch));
    return writing;
  }

  async function writeBatch(batch: readonly Judged[]): Promise<void> {
    if (batch.length === 0 || problem !== null) return;
    const rows: LookFact[] = [];
    for (const { look, verdict, found, controls } of batch) {
      const kept = await keepBytes(edges, look, verdict, found);
      if (!kept.ok) {
        problem = kept.error;
        return;
      }
      rows.push(recordLook(look, verdict, found, controls, edges.tool), ...kept.value);
    }
    const misses = missRows(
      batch.flatMap(({ missed }) => missed),
      () => {
        const now = edges.clock.now();
        return { id: edges.newId(), loggedAt: instantOf(now), utcOffset: utcOffsetOf(now) };
      },
    );
    const written = await edges.log.append([...misses, ...rows]);
    if (written.ok) await edges.begun.end(batch.map(({ look }) => look.state.id));
    else problem = written.error;
  }

  const enough = () => rules.enough() || offline || problem !== null;
  const turnOf: TurnOf<DueLook> = {
    host: ({ state }) => hostOf(state.url),
    // One tab at a time: a person must not be buried in them.
    alone: ({ state }) => state.mode === 'tab',
  };
  const looks = await inTurns(due, turnOf, { ...rules, enough }, lookAlone);
  await write();
  return { looks, offline, problem };
}

/**
 * While the log is locked the earlier text cannot be opened, only its hash is known: that the text is another is said,
 * and that nobody could check what was lost of it.
 */
function textIsAnother(look: MadeLook, baseline: PageFacts | null, verdict: Verdict): Verdict {
  const before = look.state.baseline?.textSha256 ?? null;
  if (baseline !== null || before === null || look.textSha256 === null) return verdict;
  return {
    ...verdict,
    evidence: [...verdict.evidence, { kind: 'baseline', value: 'text-is-another' }],
    unchecked: [...verdict.unchecked, 'baseline_lost_text', 'baseline_edited'],
  };
}

/** That no record was read is another thing than that there is none: nobody could say so afterwards. */
function colleaguesNotAsked(verdict: Verdict): Verdict {
  return {
    ...verdict,
    evidence: [...verdict.evidence, { kind: 'colleague', value: COLLEAGUES_NOT_ASKED }],
  };
}

/** No request left the machine: that is no look. */
function isOffline(look: MadeLook, browser: Browser): boolean {
  return classifyError(errorOf(look), browser).failureClass === 'offline';
}

function lookText({ page, textSha256, where, trigger }: MadeLook): LookFacts {
  return {
    trigger,
    where,
    session: where === 'tab' ? 'browser' : 'anonymous',
    failedAfterMs: null,
    resolved: [],
    controls: [],
    text:
      page === null || textSha256 === null
        ? null
        : { length: visibleText(page).length, sha256: textSha256 },
  };
}
