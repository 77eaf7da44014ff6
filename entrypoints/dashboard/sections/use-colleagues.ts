import { useState } from 'preact/hooks';
import { instantOf } from '../../../lib/civil-date.ts';
import { colleagueLooks } from '../../../lib/evidence/merge/colleague-looks.ts';
import type { PageDay } from '../../../lib/evidence/merge/joint-records.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { problem, type Problem } from '../../../lib/result.ts';
import { COLLEAGUES, withLooks, type Colleague } from '../../../lib/watch/colleague.ts';
import type { SectionContext } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';

export interface ColleagueTools {
  readonly colleagues: readonly Colleague[];
  /** Why the last change could not be kept. */
  readonly problem: Problem | null;
  /** Keeps what this signer's looks found. Only at the person's word: nothing of a stranger's bundle is taken unasked. */
  readonly keep: (pages: readonly PageDay[], signer: string) => void;
  readonly forget: (colleague: Colleague) => void;
}

/** Looks of others that are kept to be held against one's own. */
export function useColleagues({
  store,
  clock,
}: Pick<SectionContext, 'store' | 'clock'>): ColleagueTools {
  const [failure, setFailure] = useState<Problem | null>(null);
  const loaded = useLoaded(() => store.colleagues(), [], store);

  const keep = async (pages: readonly PageDay[], signer: string) => {
    const looks = colleagueLooks(pages, signer);
    const known = await store.colleagues();
    if (!known.ok) return setFailure(known.error);
    const before = known.value.find(({ id }) => id === signer) ?? null;
    if (!before && known.value.length >= COLLEAGUES) {
      return setFailure(problem('colleagues.full', { limit: COLLEAGUES }));
    }
    const { id, now, utcOffset } = stampOf(clock.now());
    const kept = await store.saveColleague(withLooks(before, signer, looks, instantOf(now)));
    if (!kept.ok) return setFailure(kept.error);
    const stamp = { id, loggedAt: instantOf(now), utcOffset };
    const noted = await store.append([
      { ...stamp, type: 'import', source: 'bundle', fileSha256: '', facts: looks.length },
    ]);
    setFailure(noted.ok ? null : noted.error);
  };
  const forget = async ({ id }: Colleague) => {
    const dropped = await store.dropColleague(id);
    setFailure(dropped.ok ? null : dropped.error);
  };

  return {
    colleagues: loaded.state === 'ready' ? loaded.value : [],
    problem: failure ?? (loaded.state === 'failed' ? loaded.problem : null),
    keep: (pages, signer) => void keep(pages, signer),
    forget: (colleague) => void forget(colleague),
  };
}
