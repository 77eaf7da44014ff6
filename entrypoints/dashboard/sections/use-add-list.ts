import { useRef, useState } from 'preact/hooks';
import type { AddingList } from '../../../components/watch/add-list-panel.tsx';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { WatchOrigin } from '../../../lib/incidents/watched-page.ts';
import { problem } from '../../../lib/result.ts';
import { addPages, watchedUrls, type NewPage } from '../../../lib/watch/add-pages.ts';
import { ListDecoder } from '../../../lib/watch/list-decoder.ts';
import { LIST_LIMITS, type ListEntry, type ListReport } from '../../../lib/watch/list-entry.ts';
import { ListParser } from '../../../lib/watch/parse-list.ts';
import type { PageStory } from '../../../lib/watch/page-story.ts';
import type { SectionContext } from '../section.ts';
import { appendInLots } from './append-in-lots.ts';

export interface AddListTools {
  readonly state: AddingList;
  readonly readText: (text: string) => void;
  readonly readFile: (file: File) => void;
  /** Adds what was read. */
  readonly add: () => void;
  readonly stop: () => void;
}

/** Bytes, or units of text, that are read before the page gets its turn. */
const PIECE = 64_000;

/** Reads lists piece by piece and adds what stands in them, so that the page goes on answering. */
export function useAddList(
  { store, clock, edges }: Pick<SectionContext, 'store' | 'clock' | 'edges'>,
  stories: readonly PageStory[],
  onAdded: () => void,
): AddListTools {
  const [state, setState] = useState<AddingList>({ is: 'idle' });
  // A later list, or "Stop", takes the turn away from what is under way.
  const turnRef = useRef(0);
  const begin = () => {
    turnRef.current += 1;
    const turn = turnRef.current;
    return () => turn === turnRef.current;
  };

  const read = async (pieces: AsyncIterable<string>, total: number) => {
    const mine = begin();
    const watched = watchedUrls(stories);
    const parser = new ListParser((canonical) => watched.has(canonical));
    let done = 0;
    setState({ is: 'reading', done, total });
    try {
      for await (const piece of pieces) {
        if (!mine()) return;
        done += PIECE;
        if (!parser.push(piece)) break;
        setState({ is: 'reading', done: Math.min(done, total), total });
        await nextTurn();
      }
      if (mine()) setState({ is: 'read', report: parser.end() });
    } catch (cause) {
      const unread = problem('watch.file-unreadable', undefined, cause);
      if (mine()) setState({ is: 'failed', problem: unread, report: null, added: 0 });
    }
  };

  const add = async (report: ListReport) => {
    const mine = begin();
    setState({ is: 'adding', report, done: 0 });
    const { pages } = addPages(
      report.entries.map(newPage),
      ORIGINS[report.format],
      watchedUrls(stories),
      () => stampOf(clock.now()),
    );
    const { done, problem } = await appendInLots(store, pages, (count) => {
      if (mine()) setState({ is: 'adding', report, done: count });
      return mine();
    });
    if (done > 0) await edges.replanLooks([]);
    if (!problem) onAdded();
    setState(
      problem
        ? { is: 'failed', problem, report, added: done }
        : { is: 'added', report, added: done, left: pages.length - done },
    );
  };

  return {
    state,
    readText: (text) => void read(piecesOfText(text), text.length),
    readFile: (file) => void read(piecesOfFile(file), Math.min(file.size, LIST_LIMITS.bytes)),
    add: () => {
      if (state.is === 'read') void add(state.report);
    },
    stop: () => {
      turnRef.current += 1;
      if (state.is === 'reading') setState({ is: 'idle' });
    },
  };
}

const ORIGINS: Readonly<Record<ListReport['format'], WatchOrigin>> = {
  lines: 'list',
  bookmarks: 'bookmarks',
  'test-list': 'test-list',
};

function newPage({ url, title, testList }: ListEntry): NewPage {
  if (testList === null) return { address: url, title };
  const { notes, ...listedAs } = testList;
  return { address: url, title, note: notes, listedAs };
}

async function* piecesOfText(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

async function* piecesOfFile(file: File): AsyncGenerator<string> {
  const decoder = new ListDecoder();
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = await file.slice(at, at + PIECE).arrayBuffer();
    yield decoder.push(new Uint8Array(bytes));
  }
  yield decoder.end();
}

/** Lets the page draw and answer. */
async function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
