import type { Observation } from '../incidents/incident.ts';
import { editOf, isReplaced, lookState, type Look } from './look.ts';
import { CONFIRM_APART_MS, type Episode, type EpisodeKind, type Stage } from './page-story.ts';

/** What the looks at one page amount to. */
export interface DerivedPage {
  readonly looks: readonly Look[];
  readonly episodes: readonly Episode[];
  readonly stage: Stage;
  /** The first look that saw it, or the one that the person chose since. */
  readonly baselineId: string | null;
}

/** That the person chose another look to hold the page against. */
export interface ChosenBaseline {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly observationId: string;
}

type Growing = { -readonly [Key in keyof Episode]: Episode[Key] } & { looks: Look[] };

/**
 * The life of a page from its looks, oldest first. A look without enough data neither begins nor ends anything, so a
 * bracket is never made narrower by a look that saw nothing.
 */
export function derivePage(
  observations: readonly Observation[],
  chosen: readonly ChosenBaseline[],
): DerivedPage {
  const looks: Look[] = [];
  const episodes: Growing[] = [];
  const open = new Map<EpisodeKind, Growing>();
  let standing: Look | null = null;
  let reached: Look | null = null;
  let choices = 0;

  const begin = (kind: EpisodeKind, after: Look | null, until: Look): void => {
    const one: Growing = {
      kind,
      began: { after, until },
      looks: [until],
      confirmedBy: null,
      headlineBy: null,
      ended: null,
    };
    open.set(kind, one);
    episodes.push(one);
  };
  const end = (kind: EpisodeKind, until: Look): void => {
    const one = open.get(kind);
    if (one === undefined) return;
    one.ended = { after: one.looks.at(-1) ?? null, until };
    open.delete(kind);
  };
  const goOn = (kind: EpisodeKind, after: Look | null, look: Look): void => {
    const one = open.get(kind);
    if (one === undefined) begin(kind, after, look);
    else extend(one, look);
  };

  for (const observation of observations) {
    const look: Look = {
      observation,
      state: lookState(observation, standing !== null),
      at: Date.parse(observation.loggedAt),
    };
    looks.push(look);
    while ((chosen[choices]?.at ?? Infinity) <= look.at) {
      // The change was taken for how the page is now: it neither goes on nor was it taken back.
      open.delete('changed');
      choices += 1;
    }
    switch (look.state) {
      case 'there':
        for (const kind of ['gone', 'unreached', 'changed'] as const) end(kind, look);
        break;
      case 'changed': {
        end('unreached', look);
        if (isReplaced(look) && open.has('gone')) break;
        end('gone', look);
        const before = open.get('changed')?.began.until;
        if (before !== undefined && editOf(before.observation) !== editOf(look.observation))
          end('changed', look);
        goOn('changed', standing, look);
        break;
      }
      case 'gone':
        end('unreached', look);
        goOn('gone', standing, look);
        break;
      case 'unreached':
        goOn('unreached', reached, look);
        break;
      case 'unclear':
        break;
      default:
        look.state satisfies never;
    }
    if (look.state === 'there' || (look.state === 'changed' && !isReplaced(look))) standing = look;
    if (look.state !== 'unreached' && look.state !== 'unclear') reached = look;
  }
  const first = looks.find(({ state }) => state === 'there')?.observation.id ?? null;
  return {
    looks,
    episodes,
    stage: stageOf(episodes, standing),
    baselineId: chosen.at(-1)?.observationId ?? first,
  };
}

function extend(episode: Growing, look: Look): void {
  const { until: first } = episode.began;
  episode.looks.push(look);
  const same = episode.kind !== 'unreached' || failureOf(first) === failureOf(look);
  if (!same) return;
  if (look.at - first.at >= CONFIRM_APART_MS) episode.confirmedBy ??= look;
  if (dayOf(look) !== dayOf(first)) episode.headlineBy ??= look;
}

function stageOf(episodes: readonly Episode[], standing: Look | null): Stage {
  const gone = episodes.findLast(({ kind }) => kind === 'gone');
  if (gone === undefined) return standing === null ? 'new' : 'seen';
  if (gone.ended === null) {
    if (gone.began.after === null) return 'never-seen';
    return gone.confirmedBy === null ? 'missing' : 'confirmed';
  }
  // Gone once and back before anybody could look twice: that happens by itself, and is no restoring.
  return gone.confirmedBy !== null && gone.began.after !== null ? 'restored' : 'seen';
}

function failureOf({ observation: { verdict } }: Look): string {
  return verdict?.evidence.find(({ kind }) => kind === 'failure-class')?.value ?? '';
}

function dayOf({ observation: { loggedAt } }: Look): string {
  return loggedAt.slice(0, 10);
}
