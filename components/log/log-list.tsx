import { useEffect, useMemo, useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { DeletionReason } from '../../lib/incidents/create-deletion.ts';
import type { DeletedIncidents } from '../../lib/incidents/deleted-incidents.ts';
import { filterIncidents } from '../../lib/incidents/filter-incidents.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import { sortIncidents } from '../../lib/incidents/sort-incidents.ts';
import type { Problem, Result } from '../../lib/result.ts';
import type { Naming } from '../calendar/naming.ts';
import { Button, buttonClass } from '../common/button.tsx';
import { Dialog } from '../common/dialog.tsx';
import { EmptyState } from '../common/empty-state.tsx';
import { Icon } from '../common/icon.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { DeleteForm } from './delete-form.tsx';
import { DeletedList } from './deleted-list.tsx';
import type { FormDraft } from './form-draft.ts';
import { LogFilters } from './log-filters.tsx';
import { LogTable } from './log-table.tsx';
import { warmSearch } from './warm-search.ts';
import { choicesOf, filterOf, orderAfter, PLAIN_VIEW, type LogView } from './log-view.ts';
import {
  NOTHING_SELECTED,
  selectAll,
  selectRange,
  toggleRow,
  type Selection,
} from './select-rows.ts';

interface LogListProps {
  readonly histories: readonly IncidentHistory[];
  /** These are only the newest: the rest is on its way, and there is nothing to find or to select in before it is here. */
  readonly opening?: boolean;
  readonly naming: Naming;
  readonly view: LogView;
  readonly onView: (view: LogView) => void;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly onOpen: (id: string) => void;
  readonly onExport: (ids: readonly string[]) => void;
  /** Deletes what is selected. */
  readonly onDelete: (reason: DeletionReason) => Promise<Result<null, readonly Problem[]>>;
  /** What was typed of a deletion and not done. */
  readonly deletion?: FormDraft | undefined;
  /** What was deleted, latest first. */
  readonly deleted: readonly DeletedIncidents[];
}

/** Everything that was logged: find, sort, select, open. */
export function LogList(props: LogListProps) {
  const { histories, opening = false, naming, view, onView } = props;
  const { selection, onSelection, onOpen, onExport, deletion } = props;
  const t = useTranslate();
  // Nobody has said yet: open where somebody was in it when the log locked.
  const [asked, setDeleting] = useState<boolean | null>(null);
  const deleting = asked ?? Boolean(deletion?.kept);
  const choices = useMemo(() => choicesOf(histories), [histories]);
  const { order } = view;
  const sorted = useMemo(
    () => sortIncidents(histories, order, t.locale),
    [histories, order, t.locale],
  );
  const rows = useMemo(() => filterIncidents(sorted, filterOf(view)), [sorted, view]);
  useEffect(() => warmSearch(histories), [histories]);
  const chosen = useMemo(
    () => histories.filter(({ incident }) => selection.ids.has(incident.id)),
    [histories, selection],
  );
  const endDeletion = () => {
    setDeleting(false);
    deletion?.drop();
  };
  const ids = () => rows.map(({ incident }) => incident.id);

  if (histories.length === 0) {
    return (
      <>
        <ScreenHead title={t('log.title')} />
        <EmptyState title={t('log.emptyTitle')} text={t('log.emptyText')}>
          <a class={buttonClass()} href={LINKS.newIncident}>
            <Icon name="plus" />
            {t('log.add')}
          </a>
        </EmptyState>
        <DeletedList deleted={props.deleted} />
      </>
    );
  }
  const countText = () => {
    if (opening) return t('log.openingRest', { count: histories.length });
    return rows.length === histories.length
      ? t('log.count', { count: histories.length })
      : t('log.countOf', { shown: rows.length, total: histories.length });
  };
  return (
    <div class="log-list">
      <ScreenHead title={t('log.title')} sub={<span role="status">{countText()}</span>}>
        <a class={buttonClass()} href={LINKS.newIncident}>
          <Icon name="plus" />
          {t('log.add')}
        </a>
      </ScreenHead>
      <fieldset class="log-list__tools" disabled={opening}>
        <LogFilters view={view} choices={choices} naming={naming} onChange={onView} />
        <div class="row log-list__selection">
          <span role="status">{t('log.selectedCount', { count: selection.ids.size })}</span>
          <Button
            size="small"
            disabled={rows.length === 0}
            onClick={() => onSelection(selectAll(selection, ids()))}
          >
            {t('log.selectAllFiltered', { count: rows.length })}
          </Button>
          {selection.ids.size > 0 && (
            <>
              <Button size="small" onClick={() => onSelection(NOTHING_SELECTED)}>
                {t('log.selectNone')}
              </Button>
              <Button size="small" tone="primary" onClick={() => onExport([...selection.ids])}>
                {t('log.exportSelected')}
              </Button>
              <Button size="small" onClick={() => setDeleting(true)}>
                {t('log.delete')}
              </Button>
            </>
          )}
        </div>
      </fieldset>
      {rows.length === 0 ? (
        <EmptyState title={t('log.noMatchTitle')} text={t('log.noMatchText')}>
          <Button onClick={() => onView({ ...PLAIN_VIEW, order })}>{t('log.filterClear')}</Button>
        </EmptyState>
      ) : (
        <LogTable
          rows={rows}
          selected={selection.ids}
          order={order}
          onSort={(by) => onView({ ...view, order: orderAfter(order, by) })}
          onToggle={(id) => onSelection(toggleRow(selection, id))}
          onRange={(id) => onSelection(selectRange(selection, ids(), id))}
          onOpen={onOpen}
        />
      )}
      <p class="small soft">{t('log.selectHint')}</p>
      <DeletedList deleted={props.deleted} />
      <Dialog
        title={t('log.deleteTitle', { count: chosen.length })}
        open={deleting && !opening && chosen.length > 0}
        onClose={endDeletion}
      >
        <DeleteForm
          histories={chosen}
          onDelete={async (reason) => {
            const deleted = await props.onDelete(reason);
            if (deleted.ok) endDeletion();
            return deleted;
          }}
          onCancel={endDeletion}
          draft={deletion}
        />
      </Dialog>
    </div>
  );
}
