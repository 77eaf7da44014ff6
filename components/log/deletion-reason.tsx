import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Deletion } from '../../lib/incidents/custody-record.ts';
import { ShownText } from './shown-text.tsx';

/** Why something was deleted: the cause that was chosen, and the words beside it. */
export function ShownDeletionReason({ deletion }: { readonly deletion: Deletion }) {
  const t = useTranslate();
  return (
    <>
      {deletion.cause !== undefined && <p>{t(`log.deleteCause.${deletion.cause}`)}</p>}
      {deletion.reason !== '' && <ShownText text={deletion.reason} />}
    </>
  );
}
