import * as v from 'valibot';
import type { SessionShelf } from '../platform/session-shelf.ts';

/** A look that was begun: random id of its page, and when, in milliseconds since 1970. */
export interface BegunLook {
  readonly pageId: string;
  readonly at: number;
}

/** Which looks were begun and are not written yet, kept where a worker that is killed leaves it. */
export interface BegunLooks {
  /** Resolves when it is noted: nothing is asked before. */
  begin(look: BegunLook): Promise<void>;
  /** They are written, or were no looks. */
  end(pageIds: readonly string[]): Promise<void>;
  /** What an earlier worker, or a round that could not be written, has left. */
  left(): Promise<readonly BegunLook[]>;
}

const KEY = 'begun';
const shelfSchema = v.array(v.object({ pageId: v.string(), at: v.number() }));

/**
 * Notes each look on the session's shelf before its page is asked, so that no page is asked twice for one look because a
 * worker was killed in between. There lie random ids and moments alone, in memory, and nothing of what is watched.
 */
export function openBegunLooks(shelf: SessionShelf): BegunLooks {
  let known: Map<string, number> | null = null;
  let writing: Promise<unknown> = Promise.resolve();
  let next: Promise<unknown> | null = null;

  async function load(): Promise<Map<string, number>> {
    if (known !== null) return known;
    const read = v.safeParse(shelfSchema, await shelf.read(KEY).catch(() => null));
    known ??= new Map(read.success ? read.output.map(({ pageId, at }) => [pageId, at]) : []);
    return known;
  }

  /** One write at a time: what changes meanwhile goes together with the next. */
  function mirror(looks: Map<string, number>): Promise<unknown> {
    next ??= writing.then(() => {
      next = null;
      const rows = [...looks].map(([pageId, at]) => ({ pageId, at }));
      // A shelf that is full costs what it is for, not the look.
      writing = shelf.write(KEY, rows).catch(() => undefined);
      return writing;
    });
    return next;
  }

  return {
    begin: async ({ pageId, at }) => {
      const looks = await load();
      looks.set(pageId, at);
      await mirror(looks);
    },
    end: async (pageIds) => {
      const looks = await load();
      for (const id of pageIds) looks.delete(id);
      await mirror(looks);
    },
    left: async () => [...(await load())].map(([pageId, at]) => ({ pageId, at })),
  };
}
