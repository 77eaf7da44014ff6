import * as v from 'valibot';
import { CIVIL_DATE } from '../schemas.ts';
import { canonicalJson } from '../canonical-json.ts';
import { ok, type Result } from '../result.ts';
import { settingsSchema } from '../store/settings.ts';
import { pageStateSchema, type PageState } from '../watch/page-state.ts';
import { parseUserSignature } from '../witness/parse-user-signatures.ts';
import type { NarrowList } from './narrow-list.ts';
import type { WatchKnown } from './watch-source.ts';

type Notes = Pick<NarrowList, 'notes' | 'put' | 'drop'>;

const PLAN = 'plan';
const PAGE = 'page ';
const planSchema = v.object({
  watch: settingsSchema.entries.watch,
  days: v.array(
    v.object({ id: v.string(), from: CIVIL_DATE, to: CIVIL_DATE, forAll: v.boolean() }),
  ),
  signatures: v.array(v.unknown()),
});

/**
 * Puts into the notes what looks need while the log is locked: each page as the schedule knows it, the settings, the
 * marked days and the person's own signatures. What stands there already is left alone, and what is gone is dropped.
 */
export async function mirrorToList(list: Notes, known: WatchKnown): Promise<Result<null>> {
  const present = await list.notes();
  if (!present.ok) return present;
  const { watch, days, signatures } = known;
  const wanted = new Map<string, unknown>([[PLAN, { watch, days, signatures }]]);
  for (const state of known.states.values()) wanted.set(noteOf(state), state);
  const changed = [...wanted].filter(([name, value]) => {
    const before = present.value.get(name);
    return before === undefined || canonicalJson(before) !== canonicalJson(value);
  });
  const gone = [...present.value.keys()].filter((name) => !wanted.has(name));
  if (changed.length > 0) {
    const put = await list.put(new Map(changed));
    if (!put.ok) return put;
  }
  return gone.length > 0 ? list.drop(gone) : ok(null);
}

/** Null where nobody put a plan there yet. A page whose note does not fit is left out. */
export async function readWatchNotes(list: Notes): Promise<Result<WatchKnown | null>> {
  const notes = await list.notes();
  if (!notes.ok) return notes;
  const plan = v.safeParse(planSchema, notes.value.get(PLAN));
  if (!plan.success) return ok(null);
  const states = new Map<string, PageState>();
  for (const [name, value] of notes.value) {
    const state = name.startsWith(PAGE) ? v.safeParse(pageStateSchema, value) : null;
    if (state?.success === true) states.set(state.output.id, state.output);
  }
  const signatures = plan.output.signatures.flatMap((value) => {
    const parsed = parseUserSignature(value);
    return parsed.ok ? [parsed.value] : [];
  });
  // What is not needed to look is not left lying open: a locked log keeps to itself where the person is.
  return ok({ ...plan.output, signatures, country: null, states, seq: 0 });
}

/** Writes these pages as they are now. */
export function notePages(list: Notes, states: readonly PageState[]): Promise<Result<null>> {
  return list.put(new Map(states.map((state) => [noteOf(state), state])));
}

function noteOf({ id }: PageState): string {
  return PAGE + id;
}
