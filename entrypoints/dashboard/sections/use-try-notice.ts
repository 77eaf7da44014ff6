import { useMemo, useState } from 'preact/hooks';
import type { TriablePage, Trying } from '../../../components/notices/try-panel.tsx';
import type { Capture, Fact, Observation } from '../../../lib/incidents/incident.ts';
import type { Problem, Result } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { PAGE_LIMITS } from '../../../lib/witness/page-facts.ts';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';
import { useLoaded } from '../use-loaded.ts';
import { readingProblem, readUpTo } from './read-capture.ts';
import type { PageToTry } from './try-on-page.ts';

export interface TryState {
  readonly pages: readonly TriablePage[];
  readonly state: Trying;
  readonly onCapture: (id: string) => void;
  readonly onFile: (file: File, address: string) => void;
  readonly onText: (text: string, address: string) => void;
}

/** Captures that have the words of a page in them. */
const WITH_WORDS: ReadonlySet<string> = new Set([
  'inner-text',
  'source-text',
  'single-file',
  'stream-filter',
  'refetch',
]);
/** The newest of them that are offered. */
const OFFERED = 200;

/**
 * Tries what is being typed on a page that the person brings. Nothing of the page is kept.
 *
 * @param others the person's other notices
 */
export function useTryNotice(
  store: LogStore,
  checked: Result<UserSignature, readonly Problem[]>,
  others: readonly UserSignature[],
): TryState {
  const [state, setState] = useState<Trying>({ is: 'idle' });
  const facts = useLoaded(() => store.facts(), [], store);
  const kept = useMemo(() => (facts.state === 'ready' ? triable(facts.value) : []), [facts]);

  const tryOn = async (name: string, read: () => Promise<PageToTry>): Promise<void> => {
    if (!checked.ok) {
      setState({ is: 'unfinished' });
      return;
    }
    setState({ is: 'reading' });
    try {
      // The whole list of signatures is read for this, which no other screen needs.
      const { tryOnPage } = await import('./try-on-page.ts');
      const signature = checked.value;
      const tryout = tryOnPage(signature, await read(), others);
      const other = others.find(({ id }) => id === tryout.decides) ?? null;
      setState({ is: 'tried', page: name, signature, tryout, other });
    } catch (cause) {
      setState({ is: 'failed', problem: readingProblem(cause) });
    }
  };

  return {
    state,
    pages: kept.map(({ capture, observation }) => ({
      id: capture.id,
      url: observation.url,
      method: capture.method,
      keptAt: capture.loggedAt,
    })),
    onCapture: (id) => {
      const found = kept.find(({ capture }) => capture.id === id);
      if (!found) return;
      const { capture, observation } = found;
      void tryOn(observation.url, async () => {
        const { bytes } = await readUpTo(store, capture.blobId, PAGE_LIMITS.bytes + 1);
        return {
          url: observation.url,
          http: observation.http,
          mediaType: capture.mediaType,
          bytes: await bytesOf(new Blob(bytes)),
        };
      });
    },
    onFile: (file, address) => {
      void tryOn(file.name, async () => ({
        url: address,
        http: null,
        mediaType: file.type,
        bytes: await bytesOf(file.slice(0, PAGE_LIMITS.bytes + 1)),
      }));
    },
    onText: (text, address) => {
      void tryOn(text.slice(0, 40), () =>
        Promise.resolve({
          url: address,
          http: null,
          mediaType: 'text/plain',
          bytes: new TextEncoder().encode(text),
        }),
      );
    },
  };
}

/** `Blob.bytes` is younger than our oldest Chromium (123). */
async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** Captures that can be tried on, the newest first, each with the look that it was taken with. */
function triable(
  facts: readonly Fact[],
): readonly { readonly capture: Capture; readonly observation: Observation }[] {
  const looks = new Map<string, Observation>();
  for (const fact of facts) if (fact.type === 'observation') looks.set(fact.id, fact);
  const found: { capture: Capture; observation: Observation }[] = [];
  for (let at = facts.length - 1; at >= 0 && found.length < OFFERED; at -= 1) {
    const fact = facts[at];
    if (fact?.type !== 'capture' || !WITH_WORDS.has(fact.method)) continue;
    const observation = looks.get(fact.observationId ?? '');
    if (observation) found.push({ capture: fact, observation });
  }
  return found;
}
