import type { Clock } from '../clock.ts';
import type {
  HttpFacts,
  MissedCapture,
  NotGot,
  Observation,
  ToolFacts,
} from '../incidents/incident.ts';
import type { MissedLooks } from '../incidents/watched-page.ts';
import type { Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import type { PageFacts } from '../witness/page-facts.ts';
import type { UserSignature } from '../witness/user-signature.ts';
import type { Control } from '../witness/witness-facts.ts';
import type { Wait } from '../capture/within.ts';
import type { BegunLooks } from './begun-looks.ts';

/** What looks leave in the log, apart from bytes. */
export type LookFact = Observation | MissedCapture | MissedLooks;

/** Where looks are written: the open log, or, while that is locked, its sealed inbox. */
export interface LooksLog {
  /** All or none. */
  append(facts: readonly LookFact[]): Promise<Result<unknown>>;
  /** Bytes, and those of earlier looks; null while the log is locked: then none are kept and none can be read. */
  readonly bytes: Pick<LogStore, 'keepCapture' | 'readCapture'> | null;
}

/** What a look needs of the answer to a request of ours; `FetchedPage` is one. */
export interface Answer {
  readonly http: HttpFacts | NotGot;
  /** Where it ended. */
  readonly url: string;
  /** As decoded from its content coding; null where no answer came. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Why the body is only a beginning; null where it is whole or there is none. */
  readonly cut: string | null;
  readonly failedAfterMs: number | null;
}

/** A page as a tab of ours showed it, read once. */
export interface TabAnswer {
  readonly http: HttpFacts | NotGot;
  readonly url: string;
  /** Null where the browser showed its own error page, or nothing in time. */
  readonly page: PageFacts | null;
}

/** What making looks works with; all of it handed in by the entrypoint. */
export interface LookEdges {
  readonly log: LooksLog;
  /** Notes what was begun before it is asked. */
  readonly begun: Pick<BegunLooks, 'begin' | 'end'>;
  /** A request without cookies, bounded in time and bytes. Never rejects. */
  readonly ask: (url: string, maxBytes: number) => Promise<Answer>;
  /** Opens a tab behind the others, reads it, closes it. Never rejects. */
  readonly showAndRead: (url: string, ownSelectors: readonly string[]) => Promise<TabAnswer>;
  readonly siteAllowed: (url: string) => Promise<boolean>;
  /** The person's own signatures. */
  readonly signatures: readonly UserSignature[];
  /** Where the person says they are; null where they do not. */
  readonly country: string | null;
  /** What colleagues recorded of an address in the same week, null where that cannot be read; asked for only where a look fails. */
  readonly peers: () => Promise<((url: string) => readonly Control[]) | null>;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly newId: () => string;
  readonly tool: ToolFacts;
}
