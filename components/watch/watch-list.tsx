import { useMemo } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Instant } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button, buttonClass } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import { EmptyState } from '../common/empty-state.tsx';
import { Icon } from '../common/icon.tsx';
import { Select } from '../common/select.tsx';
import { TextField } from '../common/text-field.tsx';
import { visibleLine } from '../log/visible-text.ts';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { SHOWN_STATES } from './shown-state.ts';
import {
  filterWatchRows,
  PLAIN_WATCH_VIEW,
  type WaitsFor,
  type WatchRow,
  type WatchView,
} from './watch-rows.ts';
import { WatchTable } from './watch-table.tsx';

interface WatchListProps {
  readonly rows: readonly WatchRow[];
  readonly view: WatchView;
  readonly onView: (view: WatchView) => void;
  readonly waits: (row: WatchRow) => WaitsFor;
  readonly nextLook: (row: WatchRow) => Instant | null;
  readonly onOpen: (id: string) => void;
  /** Acts on all pages that are shown. */
  readonly onChangeShown: (change: 'paused' | 'resumed', rows: readonly WatchRow[]) => void;
  /** What is to be said above the list: sites that wait, what went wrong. */
  readonly children?: ComponentChildren;
}

/** No value of a select can be null; no state or host is this. */
const ANY = '*';
const FILTERS = [...SHOWN_STATES, 'paused', 'waiting'] as const;

/** The pages that are watched: find them, see how they stand, open one. */
export function WatchList(props: WatchListProps) {
  const { rows, view, onView, waits, onChangeShown } = props;
  const t = useTranslate();
  const shown = useMemo(() => filterWatchRows(rows, view, waits), [rows, view, waits]);
  const hosts = useMemo(() => hostsOf(rows), [rows]);
  const watched = rows.filter(({ story }) => !story.removed).length;
  const change = (part: Partial<WatchView>) => onView({ ...view, ...part });

  if (rows.length === 0) {
    return (
      <>
        <ScreenHead title={t('watch.title')} />
        <EmptyState title={t('watch.emptyTitle')} text={t('watch.emptyText')}>
          <p class="soft measure">{t('watch.emptyMore')}</p>
          <AddLink />
        </EmptyState>
      </>
    );
  }
  const filtered = shown.length !== watched || view.removed;
  const looking = shown.filter(({ story }) => !story.paused && !story.removed);
  const resting = shown.filter(({ story }) => story.paused && !story.removed);
  return (
    <div class="log-list">
      <ScreenHead
        title={t('watch.title')}
        sub={
          <span role="status">
            {filtered
              ? t('watch.countOf', { shown: shown.length, total: rows.length })
              : t('watch.count', { count: watched })}
          </span>
        }
      >
        <div class="row">
          <AddLink />
          <a class={buttonClass()} href={LINKS.watchSites}>
            {t('watch.sites')}
          </a>
        </div>
      </ScreenHead>
      {props.children}
      <search class="log-filters">
        <TextField
          label={t('watch.search')}
          type="search"
          value={view.text}
          onInput={(text) => change({ text })}
        />
        <div class="log-filters__fields">
          <Select
            label={t('watch.columnState')}
            value={view.state ?? ANY}
            options={[
              { value: ANY, label: t('log.filterAny') },
              ...FILTERS.map((state) => ({ value: state, label: t(`watch.state.${state}`) })),
            ]}
            onChange={(value) =>
              change({ state: FILTERS.find((state) => state === value) ?? null })
            }
          />
          <Select
            label={t('watch.columnHost')}
            value={view.host ?? ANY}
            options={[
              { value: ANY, label: t('log.filterAny') },
              ...hosts.map(([host, count]) => ({
                value: host,
                label: `${visibleLine(host, 60)} (${count})`,
              })),
            ]}
            onChange={(host) => change({ host: host === ANY ? null : host })}
          />
        </div>
        {view !== PLAIN_WATCH_VIEW && (
          <Button size="small" onClick={() => onView(PLAIN_WATCH_VIEW)}>
            {t('log.filterClear')}
          </Button>
        )}
        <Checkbox
          label={t('watch.showRemoved')}
          checked={view.removed}
          onChange={(removed) => change({ removed })}
        />
      </search>
      <div class="row">
        {looking.length > 0 && (
          <Button size="small" onClick={() => onChangeShown('paused', looking)}>
            {t('watch.pauseShown', { count: looking.length })}
          </Button>
        )}
        {resting.length > 0 && (
          <Button size="small" onClick={() => onChangeShown('resumed', resting)}>
            {t('watch.resumeShown', { count: resting.length })}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t('watch.noMatchTitle')} text={t('watch.noMatchText')}>
          <Button onClick={() => onView(PLAIN_WATCH_VIEW)}>{t('log.filterClear')}</Button>
        </EmptyState>
      ) : (
        <WatchTable rows={shown} nextLook={props.nextLook} waits={waits} onOpen={props.onOpen} />
      )}
    </div>
  );
}

function AddLink() {
  const t = useTranslate();
  return (
    <a class={buttonClass('primary')} href={LINKS.watchAdd}>
      <Icon name="plus" />
      {t('watch.add')}
    </a>
  );
}

/** Hosts with how many pages they have, the most first; a list of 10,000 sites is no choice, so at most so many. */
const HOSTS = 200;
function hostsOf(rows: readonly WatchRow[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { host } of rows) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, HOSTS);
}
