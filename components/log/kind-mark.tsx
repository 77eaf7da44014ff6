import { LineDrawing } from '../common/line-drawing.tsx';
import type { IncidentKind } from '../../lib/incidents/incident.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';

/** One shape per kind, so that the kinds differ without colour. Drawn in a box of 16. */
export const KIND_SHAPES: Readonly<Record<IncidentKind, string>> = {
  // A cross.
  removal: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  // A flash: the line broke.
  'access-failure': 'M9.5 1.5L3.5 9h4l-1 5.5L12.5 7h-4z',
  // Two lines that are not equal.
  alteration: 'M3 6h10M3 10h10M10.5 2.5l-5 11',
  // A sieve.
  'search-filtering': 'M2.5 3.5h11L9.5 8.5v4.5l-3-1.5v-3z',
  // A barred circle.
  'account-restriction': 'M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12M4.5 8h7',
};

/** What happened, as shape and word together. */
export function KindMark({ kind }: { readonly kind: IncidentKind }) {
  const t = useTranslate();
  return (
    <span class="kind" data-kind={kind}>
      <KindSign kind={kind} />
      <span>{t(`log.kind.${kind}`)}</span>
    </span>
  );
}

/** The shape alone: only beside words that say the same, hence hidden from screen readers. */
export function KindSign({ kind }: { readonly kind: IncidentKind }) {
  return <LineDrawing class="kind__sign" box={16} path={KIND_SHAPES[kind]} />;
}
