import { useState } from 'preact/hooks';
import { instantOf } from '../../../lib/civil-date.ts';
import { ageFingerprint, readAgeRecipient } from '../../../lib/evidence/age/age-recipient.ts';
import type { Recipient } from '../../../lib/evidence/recipient.ts';
import type { Problem, Result } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';

/** Keeps those to whom files can be sealed. */
export function useRecipients({ store, clock }: Pick<SectionContext, 'store' | 'clock'>) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = async (doing: Promise<Result<null>>) => {
    const kept = await doing;
    setProblem(kept.ok ? null : kept.error);
  };
  const add = async (name: string, typed: string) => {
    const read = readAgeRecipient(typed);
    if (!read) return;
    const id = await ageFingerprint(read);
    await keep(store.saveRecipient({ id, name, key: read.text, comparedAt: null }));
  };
  return {
    problem,
    onAdd: (name: string, key: string) => void add(name, key),
    onCompared: (recipient: Recipient) =>
      void keep(store.saveRecipient({ ...recipient, comparedAt: instantOf(clock.now()) })),
    onForget: ({ id }: Recipient) => void keep(store.dropRecipient(id)),
  };
}
