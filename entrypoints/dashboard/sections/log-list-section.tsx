import { useState } from 'preact/hooks';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { LogList } from '../../../components/log/log-list.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import type { SectionContext } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { recallLog, rememberLog } from './log-memory.ts';

/** The list of incidents. */
export function LogListSection({ context }: { readonly context: SectionContext }) {
  const { store, naming, navigate } = context;
  const t = useTranslate();
  const [view, setView] = useState(() => recallLog(store).view);
  const [selection, setSelection] = useState(() => recallLog(store).selection);
  const histories = useLoaded(() => store.histories(), [], store);

  if (histories.state !== 'ready') {
    return (
      <>
        <ScreenHead title={t('log.title')} />
        {histories.state === 'failed' ? (
          <ProblemNote problem={histories.problem} />
        ) : (
          <p role="status">{t('log.loading')}</p>
        )}
      </>
    );
  }
  return (
    <LogList
      histories={histories.value}
      naming={naming}
      view={view}
      onView={(next) => {
        rememberLog(store, { view: next });
        setView(next);
      }}
      selection={selection}
      onSelection={(next) => {
        rememberLog(store, { selection: next });
        setSelection(next);
      }}
      onOpen={(id) => navigate(LINKS.incident(id))}
      onExport={() => navigate(LINKS.evidence)}
    />
  );
}
