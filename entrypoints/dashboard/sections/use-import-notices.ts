import { useState } from 'preact/hooks';
import type { Importing } from '../../../components/notices/import-panel.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import { problem } from '../../../lib/result.ts';
import type { OwnSignature } from '../../../lib/witness/own-signature.ts';
import { importSignatures } from '../../../lib/witness/parse-user-signatures.ts';
import { planImport, rowsOfImport, type ImportPlan } from '../../../lib/witness/plan-import.ts';
import { USER_SIGNATURE_LIMITS } from '../../../lib/witness/user-signature.ts';
import { newSignatureToken } from '../../../lib/incidents/new-id.ts';
import type { SectionContext } from '../section.ts';

export interface ImportState {
  readonly state: Importing;
  readonly read: (file: File) => void;
  readonly add: (plan: ImportPlan, takeOther: boolean) => void;
  readonly cancel: () => void;
}

/** A file of notices: read and compared first, added after a yes. */
export function useImportNotices(
  { store, clock }: SectionContext,
  rows: readonly OwnSignature[],
): ImportState {
  const [state, setState] = useState<Importing>({ is: 'idle' });

  const read = async (file: File) => {
    setState({ is: 'busy' });
    const { bytes: limit } = USER_SIGNATURE_LIMITS;
    if (file.size > limit) {
      setState({ is: 'failed', problem: problem('signature.file-too-large', { limit }) });
      return;
    }
    try {
      const imported = importSignatures(await file.text());
      setState(
        imported.ok
          ? { is: 'read', plan: planImport(imported.value, rows, newSignatureToken) }
          : { is: 'failed', problem: imported.error },
      );
    } catch (cause) {
      setState({ is: 'failed', problem: problem('signature.file-unreadable', {}, cause) });
    }
  };

  const add = async (plan: ImportPlan, takeOther: boolean) => {
    setState({ is: 'busy' });
    const made = rowsOfImport(plan, takeOther, rows, instantOf(clock.now()));
    const kept = made.ok ? await store.saveOwnSignatures(made.value) : made;
    const added = plan.fresh.length + (takeOther ? plan.other.length : 0);
    setState(kept.ok ? { is: 'done', added } : { is: 'failed', problem: kept.error });
  };

  return {
    state,
    read: (file) => void read(file),
    add: (plan, takeOther) => void add(plan, takeOther),
    cancel: () => setState({ is: 'idle' }),
  };
}
