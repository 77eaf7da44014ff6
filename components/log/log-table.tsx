import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { currentPlatform } from '../../lib/incidents/current-platform.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import type { IncidentOrder, SortKey } from '../../lib/incidents/sort-incidents.ts';
import { VirtualTable, type VirtualColumn } from '../common/virtual-table.tsx';
import { LINKS } from '../shell/links.ts';
import { describeAddress } from './describe-address.ts';
import { localStamp, localTime, utcStamp } from './format-moment.ts';
import { KindMark } from './kind-mark.tsx';
import { ShownLine } from './shown-text.tsx';
import { useNarrow } from './use-narrow.ts';
import { visibleLine } from './visible-text.ts';

interface LogTableProps {
  readonly rows: readonly IncidentHistory[];
  readonly selected: ReadonlySet<string>;
  readonly order: IncidentOrder;
  readonly onSort: (by: SortKey) => void;
  readonly onToggle: (id: string) => void;
  /** Selects from the row touched last to this one. */
  readonly onRange: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

interface RowProps extends Pick<LogTableProps, 'selected' | 'onToggle' | 'onRange'> {
  readonly history: IncidentHistory;
}

/** The log as a table of any length: one focus, arrows move, Space selects, Return opens. */
export function LogTable(props: LogTableProps) {
  const { rows, selected, order, onSort, onToggle, onRange, onOpen } = props;
  const t = useTranslate();
  const narrow = useNarrow('48rem');
  const medium = useNarrow('68rem');
  const rowHeight = narrow ? 136 : 64;
  const idAt = (index: number) => rows[index]?.incident.id ?? '';
  const head = (key: SortKey, label: string, track: string): VirtualColumn => ({
    key,
    track,
    title: <SortButton label={label} by={key} order={order} onSort={onSort} />,
    ...(order.by === key ? { sorted: order.descending ? 'descending' : 'ascending' } : {}),
  });
  const select: VirtualColumn = {
    key: 'select',
    track: '1.25rem',
    title: <span class="visually-hidden">{t('log.columnSelect')}</span>,
  };
  const columns: VirtualColumn[] = narrow
    ? [select, head('seen', t('log.columnPage'), 'minmax(0, 1fr)')]
    : [
        select,
        head('kind', t('log.columnWhat'), '10rem'),
        head('title', t('log.columnPage'), 'minmax(0, 1fr)'),
        ...(medium ? [] : [head('platform', t('log.columnPlatform'), '12rem')]),
        head('seen', t('log.columnSeen'), '12.5rem'),
      ];

  return (
    // The keys belong to the rows inside, which have their roles and their focus.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      class="log-table"
      // A short log is no reason for a tall empty box.
      style={{ '--rows-height': `${rows.length * rowHeight}px` }}
      onKeyDown={(event) => {
        const row = event.target instanceof HTMLElement ? event.target.dataset['index'] : undefined;
        if (row === undefined) return;
        const index = Number(row);
        if (event.key === ' ') {
          event.preventDefault();
          onToggle(idAt(index));
        } else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
          const next = index + (event.key === 'ArrowDown' ? 1 : -1);
          if (next < 0 || next >= rows.length) return;
          if (!selected.has(idAt(index))) onToggle(idAt(index));
          onRange(idAt(next));
        }
      }}
    >
      <VirtualTable
        label={t('log.listLabel')}
        columns={columns}
        rowCount={rows.length}
        rowHeight={rowHeight}
        rowKey={idAt}
        onOpen={(index) => onOpen(idAt(index))}
        cells={(index) => {
          const history = rows[index];
          if (!history) return [];
          const row = { history, selected, onToggle, onRange };
          return narrow ? narrowCells(row) : wideCells(row, !medium);
        }}
      />
    </div>
  );
}

function wideCells(row: RowProps, withPlatform: boolean) {
  return [
    <RowBox key="select" {...row} />,
    <RowKind key="kind" {...row} />,
    <RowPage key="page" {...row} />,
    ...(withPlatform
      ? [
          <span key="platform" class="small">
            <ShownLine text={currentPlatform(row.history)} empty="–" limit={80} />
          </span>,
        ]
      : []),
    <RowSeen key="seen" {...row} />,
  ];
}

function narrowCells(row: RowProps) {
  return [
    <RowBox key="select" {...row} />,
    <div key="page" class="log-row">
      <RowKind {...row} />
      <RowPage {...row} />
      <RowSeen {...row} short />
    </div>,
  ];
}

function RowBox({ history, selected, onToggle, onRange }: RowProps) {
  const t = useTranslate();
  const { id } = history.incident;
  const page = visibleLine(history.current.title || history.current.urlTyped, 60);
  return (
    <input
      type="checkbox"
      class="choice__box"
      tabIndex={-1}
      aria-label={t('log.selectRow', { page: page || t('log.noTitle') })}
      checked={selected.has(id)}
      onClick={(event) => {
        // The list says what is selected, not the box itself.
        event.preventDefault();
        if (event.shiftKey) onRange(id);
        else onToggle(id);
      }}
    />
  );
}

function RowKind({ history }: RowProps) {
  const t = useTranslate();
  return (
    <div>
      <KindMark kind={history.current.kind} />
      {history.retracted && <div class="small soft">{t('log.retracted')}</div>}
    </div>
  );
}

function RowPage({ history }: RowProps) {
  const t = useTranslate();
  const { title, urlTyped } = history.current;
  const address = describeAddress(urlTyped);
  const line = address.host + address.rest;
  // Nothing is called "no title" while it has an address to be known by.
  const name = <ShownLine text={title || line} empty={t('log.noAddress')} limit={120} />;
  return (
    <div class="log-row__page">
      <a tabIndex={-1} href={LINKS.incident(history.incident.id)}>
        {history.retracted ? <s>{name}</s> : name}
      </a>
      {title !== '' && (
        <div class="small soft">
          <ShownLine text={line} empty={t('log.noAddress')} limit={120} />
        </div>
      )}
    </div>
  );
}

function RowSeen({ history, short }: RowProps & { readonly short?: boolean }) {
  const t = useTranslate();
  const { seenAt } = history.current;
  return (
    <div class={short ? 'log-row__seen small' : 'log-row__seen'}>
      <time dateTime={seenAt}>{t('log.seenUtc', { time: utcStamp(seenAt) })}</time>
      <div class="small soft">{short ? localTime(seenAt) : localStamp(seenAt)}</div>
    </div>
  );
}

function SortButton({
  label,
  by,
  order,
  onSort,
}: {
  readonly label: string;
  readonly by: SortKey;
  readonly order: IncidentOrder;
  readonly onSort: (by: SortKey) => void;
}) {
  const t = useTranslate();
  const on = order.by === by;
  return (
    <button
      type="button"
      class="sort-button"
      aria-label={t('log.sortBy', { column: label })}
      onClick={() => onSort(by)}
    >
      {label}
      <span class="sort-button__sign" aria-hidden="true">
        {on ? (order.descending ? '↓' : '↑') : ''}
      </span>
    </button>
  );
}
