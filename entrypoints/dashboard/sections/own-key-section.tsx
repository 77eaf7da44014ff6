import { useState } from 'preact/hooks';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { OwnKey, type OwnKeyProps } from '../../../components/settings/own-key.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import type { KeyNoteKind } from '../../../lib/evidence/key-note-schema.ts';
import { checkKeyNote, makeKeyNote } from '../../../lib/evidence/key-note.ts';
import { createSigningKey, fingerprintOf } from '../../../lib/evidence/signing-key.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { ok, type Problem, type Result } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';

type OwnKeyFacts = Pick<OwnKeyProps, 'fingerprint' | 'notes'>;

/** The person's own key, with the ways to another one. */
export function OwnKeySection({ context }: { readonly context: SectionContext }) {
  const { store } = context;
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const loaded = useLoaded(
    async (): Promise<Result<OwnKeyFacts>> => {
      const key = await store.signingKey();
      if (!key.ok) return key;
      if (!key.value) return ok({ fingerprint: null, notes: [] });
      const { spki, notes = [] } = key.value;
      const checked = await Promise.all(notes.map(checkKeyNote));
      return ok({
        fingerprint: await fingerprintOf(spki),
        notes: checked.filter((facts) => facts !== null).toReversed(),
      });
    },
    [],
    store,
  );
  const change = async (kind: KeyNoteKind) => {
    setBusy(true);
    const done = await changeKey(context, kind);
    setBusy(false);
    setChanged(done.ok);
    setProblem(done.ok ? null : done.error);
  };
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed') return <ProblemNote problem={loaded.problem} />;
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <OwnKey
        {...loaded.value}
        busy={busy}
        changed={changed}
        onChange={(kind) => void change(kind)}
      />
    </>
  );
}

/**
 * A new key in place of the old, with the note that both sign. Key and note are kept in one row and one step; the old
 * private key is gone then.
 */
async function changeKey(
  { store, clock }: SectionContext,
  kind: KeyNoteKind,
): Promise<Result<unknown>> {
  const old = await store.signingKey();
  if (!old.ok || !old.value) return old;
  const { id, now, utcOffset } = stampOf(clock.now());
  const at = instantOf(now);
  const next = await createSigningKey(at);
  const note = await makeKeyNote(kind, old.value, next, at);
  const kept = await store.saveSigningKey({ ...next, notes: [...(old.value.notes ?? []), note] });
  if (!kept.ok) return kept;
  const [from, to] = [await fingerprintOf(old.value.spki), await fingerprintOf(next.spki)];
  return store.append([{ type: 'key-change', id, loggedAt: at, utcOffset, kind, from, to }]);
}
