import { useEffect, useRef, useState } from 'preact/hooks';
import type { Loaded } from '../../../components/common/loaded.ts';
import type { Compared } from '../../../components/watch/comparison.tsx';
import type { Capture } from '../../../lib/incidents/incident.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import type { Look } from '../../../lib/watch/look.ts';
import type { PageCaptures } from './page-captures.ts';
import { readingProblem, readUpTo } from './read-capture.ts';

/** UTF-16 units of a text are at most its bytes: beyond these nothing is compared anyway. */
const TEXT_BYTES = 4_000_000;
const IMAGE_BYTES = 64_000_000;

/** Reads what two looks left behind, compares the words, and hands on the pictures as addresses in memory. */
export function useComparison(
  store: LogStore,
  captures: PageCaptures,
  before: Look | undefined,
  after: Look | undefined,
): Loaded<Compared> {
  const [loaded, setLoaded] = useState<Loaded<Compared>>({ state: 'loading' });
  const capturesRef = useRef(captures);
  capturesRef.current = captures;
  const beforeId = before?.observation.id;
  const afterId = after?.observation.id;

  useEffect(() => {
    let wanted = true;
    const urls: string[] = [];
    const compare = async () => {
      if (!before || !after) return;
      setLoaded({ state: 'loading' });
      try {
        const value = await readBoth(store, capturesRef.current, before, after, urls);
        if (wanted) setLoaded({ state: 'ready', value });
      } catch (cause) {
        if (wanted) setLoaded({ state: 'failed', problem: readingProblem(cause) });
      }
      if (!wanted) for (const url of urls) URL.revokeObjectURL(url);
    };
    void compare();
    return () => {
      wanted = false;
      // Bytes behind a blob: address stay in memory until it is given up.
      for (const url of urls) URL.revokeObjectURL(url);
    };
    // A look never changes: its id says all of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [store, beforeId, afterId]);
  return loaded;
}

async function readBoth(
  store: LogStore,
  captures: PageCaptures,
  before: Look,
  after: Look,
  urls: string[],
): Promise<Compared> {
  const texts = [captures.textOf(before.observation), captures.textOf(after.observation)] as const;
  const images = [
    captures.pictureOf(before.observation),
    captures.pictureOf(after.observation),
  ] as const;
  const [old, now] = texts;
  const [oldImage, newImage] = images;
  return {
    diff: old && now ? await compareTexts(store, old, now) : null,
    pictures:
      oldImage && newImage
        ? {
            before: { url: await pictureUrl(store, oldImage, urls), at: oldImage.loggedAt },
            after: { url: await pictureUrl(store, newImage, urls), at: newImage.loggedAt },
          }
        : null,
  };
}

async function compareTexts(store: LogStore, old: Capture, now: Capture) {
  const [before, after, { diffTexts }] = await Promise.all([
    readText(store, old),
    readText(store, now),
    import('../../../lib/watch/text-diff.ts'),
  ]);
  return diffTexts(before, after);
}

async function readText(store: LogStore, { blobId }: Capture): Promise<string> {
  const { bytes } = await readUpTo(store, blobId, TEXT_BYTES);
  return new TextDecoder().decode(await new Blob(bytes).arrayBuffer());
}

async function pictureUrl(
  store: LogStore,
  { blobId, mediaType }: Capture,
  urls: string[],
): Promise<string> {
  const { bytes } = await readUpTo(store, blobId, IMAGE_BYTES);
  const url = URL.createObjectURL(new Blob(bytes, { type: mediaType }));
  urls.push(url);
  return url;
}
