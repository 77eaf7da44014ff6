import type { Instant } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { VirtualTable, type VirtualColumn } from '../common/virtual-table.tsx';
import { Tag } from '../common/tag.tsx';
import { describeAddress } from '../log/describe-address.ts';
import { localStamp, utcStamp } from '../log/format-moment.ts';
import { ShownLine } from '../log/shown-text.tsx';
import { useNarrow } from '../log/use-narrow.ts';
import { LINKS } from '../shell/links.ts';
import { BracketLine } from './bracket-line.tsx';
import { bracketOf } from './shown-state.ts';
import { StateMark } from './state-mark.tsx';
import type { WaitsFor, WatchRow } from './watch-rows.ts';

interface WatchTableProps {
  readonly rows: readonly WatchRow[];
  /** When a page is looked at next; null while it waits, is paused or was taken off the list. */
  readonly nextLook: (row: WatchRow) => Instant | null;
  readonly waits: (row: WatchRow) => WaitsFor;
  readonly onOpen: (id: string) => void;
}

/** The watch list as a table of any length. */
export function WatchTable(props: WatchTableProps) {
  const { rows, onOpen } = props;
  const t = useTranslate();
  const narrow = useNarrow('48rem');
  const medium = useNarrow('72rem');
  const rowHeight = narrow ? 176 : 84;
  const idAt = (index: number) => rows[index]?.story.page.id ?? '';
  const columns: VirtualColumn[] = narrow
    ? [{ key: 'page', title: t('watch.columnPage'), track: 'minmax(0, 1fr)' }]
    : [
        { key: 'page', title: t('watch.columnPage'), track: 'minmax(0, 1fr)' },
        { key: 'state', title: t('watch.columnState'), track: '19rem' },
        ...(medium ? [] : [{ key: 'last', title: t('watch.columnLast'), track: '11rem' }]),
        { key: 'next', title: t('watch.columnNext'), track: '11rem' },
      ];
  return (
    // A short list is no reason for a tall empty box.
    <div class="watch-table" style={{ '--rows-height': `${rows.length * rowHeight}px` }}>
      <VirtualTable
        label={t('watch.listLabel')}
        columns={columns}
        rowCount={rows.length}
        rowHeight={rowHeight}
        rowKey={idAt}
        onOpen={(index) => onOpen(idAt(index))}
        cells={(index) => {
          const row = rows[index];
          if (!row) return [];
          const cell = { row, nextLook: props.nextLook, waits: props.waits };
          return narrow ? narrowCells(cell) : wideCells(cell, !medium);
        }}
      />
    </div>
  );
}

interface CellProps extends Pick<WatchTableProps, 'nextLook' | 'waits'> {
  readonly row: WatchRow;
}

function narrowCells(cell: CellProps) {
  return [
    <div key="page" class="watch-row">
      <PageCell row={cell.row} />
      <StateCell row={cell.row} />
      <NextCell {...cell} />
    </div>,
  ];
}

function wideCells(cell: CellProps, withLast: boolean) {
  return [
    <PageCell key="page" row={cell.row} />,
    <StateCell key="state" row={cell.row} />,
    ...(withLast ? [<LastCell key="last" row={cell.row} />] : []),
    <NextCell key="next" {...cell} />,
  ];
}

function PageCell({ row }: { readonly row: WatchRow }) {
  const t = useTranslate();
  const { page, paused, removed } = row.story;
  const address = describeAddress(page.url);
  const line = address.host + address.rest;
  return (
    <div class="log-row__page">
      <a tabIndex={-1} href={LINKS.watchedPage(page.id)}>
        <ShownLine text={page.title || line} empty={t('log.noAddress')} limit={120} />
      </a>
      {page.title !== '' && (
        <div class="small soft">
          <ShownLine text={line} empty={t('log.noAddress')} limit={120} />
        </div>
      )}
      {(paused || removed) && <Tag>{t(removed ? 'watch.removed' : 'watch.paused')}</Tag>}
    </div>
  );
}

function StateCell({ row }: { readonly row: WatchRow }) {
  const bracket = bracketOf(row.story);
  return (
    <div>
      <StateMark state={row.state} />
      {bracket && (
        <div class="small soft">
          <BracketLine bracket={bracket} what={whatOf(row.state)} />
        </div>
      )}
    </div>
  );
}

function whatOf(state: WatchRow['state']): 'gone' | 'changed' | 'unreached' | 'ended' {
  if (state === 'changed' || state === 'unreached') return state;
  return state === 'restored' ? 'ended' : 'gone';
}

function LastCell({ row }: { readonly row: WatchRow }) {
  const t = useTranslate();
  const last = row.story.looks.at(-1)?.observation.loggedAt;
  return last === undefined ? (
    <span class="small soft">{t('watch.neverLooked')}</span>
  ) : (
    <Moment at={last} />
  );
}

function NextCell({ row, nextLook, waits }: CellProps) {
  const t = useTranslate();
  const { paused, removed } = row.story;
  if (paused || removed) return <span class="small soft">{t('watch.notAgain')}</span>;
  const waiting = waits(row);
  if (waiting === 'own-site') return <span class="small">{t('watch.waitsForSite')}</span>;
  const at = nextLook(row);
  return (
    <>
      {at === null ? <span class="small soft">–</span> : <Moment at={at} />}
      {waiting && <div class="small">{t('watch.waitsForNextSite')}</div>}
    </>
  );
}

function Moment({ at }: { readonly at: Instant }) {
  const t = useTranslate();
  return (
    <div class="log-row__seen small">
      <time dateTime={at}>{t('log.seenUtc', { time: utcStamp(at) })}</time>
      <div class="soft">{localStamp(at)}</div>
    </div>
  );
}
