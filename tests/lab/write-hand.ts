import { instantOf } from '../../lib/civil-date.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { systemClock } from '../../lib/clock.ts';
import type { Result } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';

/** What the lab writes where typing would only test the screen: a person's own days, and a deletion. */
export function writeHand(openStore: () => Promise<LogStore>) {
  return {
    async saveOwnDay(name: string, mark: string, why: string): Promise<null> {
      const store = await openStore();
      const id = 'own-1';
      must(
        await store.saveOwnObservance({
          id,
          kind: 'day',
          rule: '06-04',
          nameEn: name,
          category: 'other',
          firstObserved: null,
        }),
      );
      must(
        await store.saveOwnMark({
          id: 'own-mark-1',
          observanceId: id,
          rule: '06-04',
          tier: 4,
          nameEn: mark,
          nameZh: null,
          why,
          basis: '',
          source: '',
          confidence: 'high',
        }),
      );
      store.close();
      return null;
    },

    /** Addresses of the looks at watched pages so far. */
    async lookedAt(): Promise<readonly string[]> {
      const store = await openStore();
      const facts = must(await store.facts());
      store.close();
      return facts.flatMap((fact) =>
        fact.type === 'observation' && fact.watchedPageId !== undefined ? [fact.url] : [],
      );
    },

    /** Deletes the incident with this title. */
    async deleteTitled(title: string, reason: string): Promise<null> {
      const store = await openStore();
      const histories = must(await store.histories());
      const one = histories.find(({ incident }) => incident.title === title);
      if (!one) throw new Error('no such incident');
      const { id, now, utcOffset } = stampOf(systemClock.now());
      must(
        await store.deleteFacts({
          type: 'deletion',
          id,
          loggedAt: instantOf(now),
          utcOffset,
          factIds: [one.incident.id],
          reason,
        }),
      );
      store.close();
      return null;
    },
  };
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`);
  return result.value;
}
