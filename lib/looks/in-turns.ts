import type { Wait } from '../capture/within.ts';

export interface TurnRules {
  /** How many at once. */
  readonly atOnce: number;
  /** Milliseconds from the start of one at a host to the start of the next at the same host. */
  readonly hostGapMs: number;
  /** When the last one at each host began, by `monotonic`; kept up to date, so that the next round waits its turn too. */
  readonly begunAt: Map<string, number>;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonic: () => number;
  readonly wait: Wait;
  /** True when no more may be begun; what has begun is waited for. */
  readonly enough: () => boolean;
}

/** What there is to know of each item. */
export interface TurnOf<T> {
  readonly host: (item: T) => string;
  /** Whether never two such at once, at whatever host: those that wait for each other hold up nobody else. */
  readonly alone: (item: T) => boolean;
}

interface HostQueue<T> {
  readonly host: string;
  readonly items: T[];
  next: number;
  readyAt: number;
  busy: boolean;
}

/**
 * Does this work for each item: so many at once, never two at one host, with a pause between two at the same host, and
 * hosts in turn, so that one with many pages does not hold up the others. Resolves to how many were done.
 */
export async function inTurns<T>(
  items: readonly T[],
  of: TurnOf<T>,
  rules: TurnRules,
  work: (item: T) => Promise<void>,
): Promise<number> {
  const hosts = new Map<string, HostQueue<T>>();
  for (const item of items) {
    const host = of.host(item);
    const queue = hosts.get(host);
    if (queue !== undefined) {
      queue.items.push(item);
      continue;
    }
    const before = rules.begunAt.get(host);
    const readyAt = before === undefined ? 0 : before + rules.hostGapMs;
    hosts.set(host, { host, items: [item], next: 0, readyAt, busy: false });
  }
  const waiting = new Set(hosts.values());
  let done = 0;
  let aloneBusy = false;
  let changed = Promise.withResolvers<void>();

  /** A host whose turn it is; milliseconds until one may be; null where nothing is left to begin. */
  const pick = (): HostQueue<T> | number | null => {
    if (rules.enough() || waiting.size === 0) return null;
    const now = rules.monotonic();
    let soonest = Infinity;
    for (const queue of waiting) {
      if (queue.busy) continue;
      const item = queue.items[queue.next];
      if (aloneBusy && item !== undefined && of.alone(item)) continue;
      if (queue.readyAt <= now) return queue;
      soonest = Math.min(soonest, queue.readyAt - now);
    }
    return soonest;
  };

  const worker = async (): Promise<void> => {
    for (;;) {
      const picked = pick();
      if (picked === null) return;
      if (typeof picked === 'number') {
        const free = changed.promise;
        await (picked === Infinity ? free : Promise.race([free, rules.wait(Math.ceil(picked))]));
        continue;
      }
      const item = picked.items[picked.next];
      picked.next += 1;
      picked.busy = true;
      const now = rules.monotonic();
      picked.readyAt = now + rules.hostGapMs;
      rules.begunAt.set(picked.host, now);
      // To the end of the line: whose turn it was comes last.
      waiting.delete(picked);
      if (picked.next < picked.items.length) waiting.add(picked);
      const alone = item !== undefined && of.alone(item);
      if (alone) aloneBusy = true;
      if (item !== undefined) await work(item);
      done += 1;
      if (alone) aloneBusy = false;
      picked.busy = false;
      changed.resolve();
      changed = Promise.withResolvers<void>();
    }
  };
  await Promise.all(Array.from({ length: rules.atOnce }, worker));
  return done;
}
