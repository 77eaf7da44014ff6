import { instantOf } from '../civil-date.ts';
import type { Clock } from '../clock.ts';
import { createSigningKey, fingerprintOf, type SigningKey } from '../evidence/signing-key.ts';
import { isCustodyRecord } from '../incidents/incident.ts';
import { ok, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import type { Wait } from './within.ts';

interface IssuerEdges {
  readonly openStore: () => Promise<Result<LogStore>>;
  readonly clock: Clock;
  readonly wait: Wait;
}

/** Lets go first what the person waits for: an entry, its captures, the first screen after an unlock. */
export const CALM_MS = 10_000;
/** Signed and kept at a time: some tenths of a second, after which a lock, an entry or the end of the worker loses nothing. */
const LOT = 128;
/** Between two lots, so that a large write of another window, such as a list, is not overtaken each time it is ready. */
const PAUSE_MS = 2_000;

/**
 * Issues each record as an SD-JWT soon after it was sealed into the log, so that an export signs nothing but what is
 * missing. To be called whenever something may have been logged, and whenever the worker has woken or the log was
 * unlocked: what was missed is caught up, from where the last run was broken off. One run at a time; where it cannot
 * write it stops, and an export issues what is missing.
 */
export function openRecordIssuer({ openStore, clock, wait }: IssuerEdges): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    do {
      await wait(CALM_MS);
      again = false;
      const store = await openStore();
      let from: number | null = 0;
      while (store.ok && from !== null) {
        from = await issueLot(store.value, from, clock.now());
        if (from !== null) await wait(PAUSE_MS);
      }
    } while (again);
  }

  return () => {
    again = running !== null;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}

/**
 * Issues the next few.
 * @param after up to where the last call came; while there is no key, where to look on from
 * @returns the number up to which all is issued; null where there is nothing more to do, or no way to do it
 */
async function issueLot(store: LogStore, after: number, now: Date): Promise<number | null> {
  const kept = await store.signingKey();
  if (!kept.ok) return null;
  const from = kept.value
    ? await store.issuedUpTo(await fingerprintOf(kept.value.spki))
    : ok(after);
  // Where what was kept is not there again, it would be signed for ever.
  if (!from.ok || from.value < after) return null;
  const read = await store.loggedAfter(from.value, LOT);
  if (!read.ok || read.value.seq === from.value) return null;
  const { logged, seq } = read.value;
  const records = logged.flatMap(({ fact, custody }) =>
    isCustodyRecord(fact) ? [] : [{ fact, entry: custody }],
  );
  // A log without a page in it needs no key yet.
  if (!kept.value && records.length === 0) return seq;
  const key = kept.value ? ok(kept.value) : await beginKey(store, now);
  if (!key.ok) return null;
  const kid = await fingerprintOf(key.value.spki);
  // Loaded when there is something to sign: a worker that wakes for something else does not carry it.
  const { issueRecords } = await import('../evidence/sd-jwt/issue-records.ts');
  const done = await store.keepIssuedRecords(kid, await issueRecords(records, key.value, kid), seq);
  return done.ok ? seq : null;
}

async function beginKey(store: LogStore, now: Date): Promise<Result<SigningKey>> {
  return store.beginSigningKey(await createSigningKey(instantOf(now)));
}
