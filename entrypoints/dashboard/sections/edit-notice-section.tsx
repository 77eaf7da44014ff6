import { useState } from 'preact/hooks';
import { Button } from '../../../components/common/button.tsx';
import { Dialog } from '../../../components/common/dialog.tsx';
import type { FormDraft } from '../../../components/log/form-draft.ts';
import { EarlierNotices } from '../../../components/notices/earlier-notices.tsx';
import {
  checkNotice,
  NEW_NOTICE,
  noticeOf,
  type NoticeDraft,
} from '../../../components/notices/notice-draft.ts';
import { NoticeForm } from '../../../components/notices/notice-form.tsx';
import { TryPanel } from '../../../components/notices/try-panel.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { newSignatureToken } from '../../../lib/incidents/new-id.ts';
import type { Problem } from '../../../lib/result.ts';
import {
  activeSignatures,
  changedRows,
  versionsOf,
  type OwnSignature,
} from '../../../lib/witness/own-signature.ts';
import { checkRoom } from '../../../lib/witness/plan-import.ts';
import type { SectionContext } from '../section.ts';
import { useFormDrafts } from './use-form-draft.ts';
import { useTryNotice } from './use-try-notice.ts';

interface EditNoticeProps {
  readonly context: SectionContext;
  readonly rows: readonly OwnSignature[];
  /** The notice to change; null for a new one. */
  readonly initial: OwnSignature | null;
}

/** One notice of the person's own: to write, to try on a page, to keep. */
export function EditNoticeSection(props: EditNoticeProps) {
  const id = props.initial?.signature.id ?? '';
  const draftOf = useFormDrafts(props.context, `notice:${id}`);
  // Apart, so that a long page is not sealed anew with every sign of the notice.
  return (
    draftOf && (
      <EditNotice typed={draftOf(`notice:${id}`)} page={draftOf(`notice-page:${id}`)} {...props} />
    )
  );
}

function EditNotice({
  context,
  rows,
  initial,
  typed,
  page,
}: EditNoticeProps & {
  readonly typed: FormDraft;
  /** The page that it is tried on, as it was pasted. */
  readonly page: FormDraft;
}) {
  const { store, clock, navigate } = context;
  const t = useTranslate();
  const [draft, setDraft] = useState<NoticeDraft>(() =>
    noticeOf(typed.kept?.form, draftOf(initial)),
  );
  const [id] = useState(() => initial?.signature.id ?? `user-${newSignatureToken()}`);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const others = activeSignatures(rows).filter((one) => one.id !== id);
  const checked = checkNotice(id, draft, others);
  const trying = useTryNotice(store, checked, others);

  const end = () => {
    typed.drop();
    page.drop();
  };
  const save = async () => {
    setTried(true);
    if (!checked.ok || busy) return;
    const full = initial ? null : checkRoom(others.length + 1);
    if (full) {
      setFailure(full);
      return;
    }
    const savedAt = instantOf(clock.now());
    setBusy(true);
    const kept = await store.saveOwnSignatures(
      initial
        ? changedRows(initial, checked.value, rows, savedAt)
        : [{ signature: checked.value, savedAt, replaced: false }],
    );
    setBusy(false);
    setFailure(kept.ok ? null : kept.error);
    if (kept.ok) end();
    if (kept.ok) navigate(LINKS.notices);
  };
  const remove = async () => {
    const ids = versionsOf(id, rows).map(({ signature }) => signature.id);
    const dropped = await store.dropOwnSignatures(ids);
    setAsking(false);
    setFailure(dropped.ok ? null : dropped.error);
    if (dropped.ok) end();
    if (dropped.ok) navigate(LINKS.notices);
  };
  return (
    <div class="incident">
      <ScreenHead
        title={t(initial ? 'notices.editTitle' : 'notices.addTitle')}
        sub={<a href={LINKS.notices}>{t('notices.back')}</a>}
      />
      <NoticeForm
        draft={draft}
        onChange={(next) => {
          setDraft(next);
          typed.keep({ ...next });
        }}
        problems={tried && !checked.ok ? checked.error : []}
        failure={failure}
        busy={busy}
        onSave={() => void save()}
        onCancel={end}
        onRemove={initial ? () => setAsking(true) : undefined}
      />
      {initial && <p class="small soft measure">{t('notices.changeKept')}</p>}
      <section class="incident__part">
        <h2>{t('notices.tryTitle')}</h2>
        <TryPanel
          draft={page}
          pages={trying.pages}
          host={checked.ok ? checked.value.host.replace('*.', '') : draft.host.trim()}
          state={trying.state}
          onCapture={(capture) => {
            setTried(true);
            trying.onCapture(capture);
          }}
          onFile={(file, address) => {
            setTried(true);
            trying.onFile(file, address);
          }}
          onText={(text, address) => {
            setTried(true);
            trying.onText(text, address);
          }}
        />
      </section>
      <EarlierNotices
        versions={versionsOf(id, rows).filter(({ signature }) => signature.id !== id)}
      />
      <Dialog title={t('notices.removeTitle')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('notices.removeText')}</p>
        <p class="row">
          <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
          <Button tone="danger" onClick={() => void remove()}>
            {t('common.remove')}
          </Button>
        </p>
      </Dialog>
    </div>
  );
}

function draftOf(initial: OwnSignature | null): NoticeDraft {
  if (!initial) return NEW_NOTICE;
  const { host, kind, pattern, meaning, note } = initial.signature;
  return { host, kind, pattern, meaning, note };
}
