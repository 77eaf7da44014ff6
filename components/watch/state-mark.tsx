import { LineDrawing } from '../common/line-drawing.tsx';
import { KIND_SHAPES } from '../log/kind-mark.tsx';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { ShownState } from './shown-state.ts';

/** One shape per state, so that they differ without colour. Drawn in a box of 16. */
const SHAPES: Readonly<Record<ShownState, string>> = {
  // A cross in a ring: gone, seen twice.
  confirmed: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5M5.5 5.5l5 5M10.5 5.5l-5 5',
  // The shapes of the incidents that these would be.
  missing: KIND_SHAPES.removal,
  unreached: KIND_SHAPES['access-failure'],
  changed: KIND_SHAPES.alteration,
  // An arrow that comes back.
  restored: 'M3 6.5h7a3.25 3.25 0 0 1 0 6.5H6M6 3.5l-3 3l3 3',
  // A broken ring.
  'never-seen':
    'M8 2a6 6 0 0 1 5.2 3M14 8a6 6 0 0 1-3 5.2M8 14a6 6 0 0 1-5.2-3M2 8a6 6 0 0 1 3-5.2',
  // A ring.
  new: 'M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12',
  // A tick.
  seen: 'M2.5 8.5l3.75 3.75L13.5 4.5',
};

/** Where a page stands, as shape and word together. */
export function StateMark({ state }: { readonly state: ShownState }) {
  const t = useTranslate();
  return (
    <span class="kind" data-state={state}>
      <LineDrawing class="kind__sign" box={16} path={SHAPES[state]} />
      <span>{t(`watch.state.${state}`)}</span>
    </span>
  );
}
