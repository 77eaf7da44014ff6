import { ARTICLES } from './negative-articles.ts';
import { POSTS, SEARCHES, CHALLENGES, LOGINS } from './negative-platforms.ts';
import { OWN_SIDE, PORTALS, CLOCKS, SERVERS } from './negative-failures.ts';
import { HEADED } from './negative-headlines.ts';
import { OTHERS } from './negative-others.ts';
import { PAGES } from './negative-pages.ts';
import { SENTENCES_ON_PLATFORMS } from './negative-sentences.ts';
import { SHORT } from './negative-short-posts.ts';
import type { NegativeLook } from './negative-look.ts';

/** Everything that happened to nobody. */
export const NEGATIVE_LOOKS: readonly NegativeLook[] = [
  ...ARTICLES,
  ...POSTS,
  ...SEARCHES,
  ...CHALLENGES,
  ...LOGINS,
  ...OWN_SIDE,
  ...PORTALS,
  ...CLOCKS,
  ...SERVERS,
  ...SENTENCES_ON_PLATFORMS,
  ...OTHERS,
  ...PAGES,
  ...SHORT,
  ...HEADED,
];
