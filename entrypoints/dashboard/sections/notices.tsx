import '../../../components/log/log.css';
import { useState } from 'preact/hooks';
import { Button, buttonClass } from '../../../components/common/button.tsx';
import { EmptyState } from '../../../components/common/empty-state.tsx';
import { Icon } from '../../../components/common/icon.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { Status } from '../../../components/common/status.tsx';
import { ImportPanel } from '../../../components/notices/import-panel.tsx';
import { OwnNoticesView } from '../../../components/notices/own-notices-view.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import type { Problem } from '../../../lib/result.ts';
import { sha256Hex } from '../../../lib/sha256.ts';
import { activeSignatures, type OwnSignature } from '../../../lib/witness/own-signature.ts';
import { exportSignatures } from '../../../lib/witness/parse-user-signatures.ts';
import type { SectionContext, SectionProps } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { EditNoticeSection } from './edit-notice-section.tsx';
import { saveAndNote } from './save-and-note.ts';
import { useImportNotices } from './use-import-notices.ts';

/** The person's own notices: the list with the ways in and out, and the screen of one. */
export function NoticesSection({ context, route }: SectionProps<'notices' | 'edit-notice'>) {
  const t = useTranslate();
  const loaded = useLoaded(() => context.store.ownSignatures(), [], context.store);
  if (loaded.state === 'failed') return <ProblemNote problem={loaded.problem} />;
  if (loaded.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  const rows = loaded.value;
  if (route.name === 'notices') return <List context={context} rows={rows} />;
  const initial = rows.find(({ signature }) => signature.id === route.id) ?? null;
  return (
    <EditNoticeSection key={route.id ?? 'new'} context={context} rows={rows} initial={initial} />
  );
}

interface ListProps {
  readonly context: SectionContext;
  readonly rows: readonly OwnSignature[];
}

function List({ context, rows }: ListProps) {
  const t = useTranslate();
  const active = rows.filter(({ replaced }) => !replaced);
  const importing = useImportNotices(context, rows);
  const [saved, setSaved] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = (
    <a class={buttonClass('primary')} href={LINKS.newNotice}>
      <Icon name="plus" />
      {t('notices.add')}
    </a>
  );
  const save = async () => {
    setSaved('');
    const text = exportSignatures(activeSignatures(rows));
    setProblem(
      await saveAndNote(context, 'notices.json', new Blob([text]).stream(), async () => {
        // Not where the window that asked for the place was closed.
        setSaved(t('notices.saved', { count: active.length }));
        return { incidentIds: [], file: { is: 'notices', sha256: await sha256Hex(text) } };
      }),
    );
  };
  return (
    <div class="incident">
      <ScreenHead title={t('notices.title')} sub={t('notices.sub')}>
        {active.length > 0 && add}
      </ScreenHead>
      {active.length === 0 ? (
        <EmptyState title={t('notices.none')} text={t('notices.noneHint')}>
          {add}
        </EmptyState>
      ) : (
        <OwnNoticesView notices={active} />
      )}
      <section class="incident__part">
        <h2>{t('notices.file')}</h2>
        <p class="soft measure">{t('notices.fileText')}</p>
        {active.length > 0 && (
          <p class="row">
            <Button onClick={() => void save()}>{t('notices.save')}</Button>
          </p>
        )}
        <Status text={saved} good />
        {problem && <ProblemNote problem={problem} />}
        <ImportPanel
          state={importing.state}
          onFile={importing.read}
          onAdd={importing.add}
          onCancel={importing.cancel}
        />
      </section>
      <p>
        <a href={LINKS.settings}>{t('notices.backToSettings')}</a>
      </p>
    </div>
  );
}
