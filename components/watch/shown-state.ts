import type { Bracket, Episode, PageStory } from '../../lib/watch/page-story.ts';

/** What a watched page is shown as, told by a word and a shape. */
export const SHOWN_STATES = [
  'confirmed',
  'missing',
  'unreached',
  'changed',
  'restored',
  'never-seen',
  'new',
  'seen',
] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

/** Where a page stands now: what is amiss before what is well. */
export function shownState({ stage, episodes }: PageStory): ShownState {
  const open = (kind: Episode['kind']) =>
    episodes.some((episode) => episode.kind === kind && episode.ended === null);
  if (stage === 'confirmed' || stage === 'missing' || stage === 'never-seen') return stage;
  if (open('unreached')) return 'unreached';
  if (open('changed')) return 'changed';
  return stage;
}

/** The interval that belongs to what a page is shown as: when it went, changed, or came back; null where nothing did. */
export function bracketOf(story: PageStory): Bracket | null {
  const state = shownState(story);
  const last = (kind: Episode['kind']) => story.episodes.findLast((one) => one.kind === kind);
  switch (state) {
    case 'confirmed':
    case 'missing':
    case 'never-seen':
      return last('gone')?.began ?? null;
    case 'restored':
      return last('gone')?.ended ?? null;
    case 'unreached':
    case 'changed':
      return last(state)?.began ?? null;
    case 'new':
    case 'seen':
      return null;
    default:
      return state satisfies never;
  }
}
