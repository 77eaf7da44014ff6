import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { visibleRows } from './visible-rows.ts';

export interface VirtualColumn {
  readonly key: string;
  readonly title: ComponentChildren;
  /** A CSS grid track: `8rem`, `minmax(0, 2fr)`. */
  readonly track: string;
  /** Set on the column the rows are sorted by. */
  readonly sorted?: 'ascending' | 'descending';
}

interface VirtualTableProps {
  /** What the table holds, for screen readers. */
  readonly label: string;
  readonly columns: readonly VirtualColumn[];
  readonly rowCount: number;
  /** Height of every row in CSS pixels; the content has to fit. */
  readonly rowHeight: number;
  readonly rowKey: (index: number) => string;
  /** One node per column. */
  readonly cells: (index: number) => readonly ComponentChildren[];
  /** Return on a row; a click is for the row's own link. */
  readonly onOpen: (index: number) => void;
}

const OVERSCAN = 8;

/**
 * A table of any length of which only the rows in sight are in the page. Screen readers are told the
 * full count and each row's place in it; one row at a time takes the focus, the arrow, page, Home and
 * End keys move it, Return opens it. The focused row stays in the page when it scrolls out of sight.
 */
export function VirtualTable(props: VirtualTableProps) {
  const { label, columns, rowCount, rowHeight, rowKey, cells, onOpen } = props;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState(0);
  const focusNextRef = useRef(false);
  const current = Math.min(active, Math.max(0, rowCount - 1));

  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (!element) return undefined;
    const measure = () => {
      if (element.clientHeight > 0)
        setView({ top: element.scrollTop, height: element.clientHeight });
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!focusNextRef.current) return;
    focusNextRef.current = false;
    const row = scrollerRef.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const move = (to: number) => {
    focusNextRef.current = true;
    setActive(Math.max(0, Math.min(rowCount - 1, to)));
  };
  const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = event.target;
    if (!(from instanceof HTMLElement) || from.dataset['index'] === undefined) return;
    const target = keyTarget(event.key, current, page, rowCount);
    if (target !== null) move(target);
    else if (event.key === 'Enter') onOpen(current);
    else return;
    event.preventDefault();
  };

  const tracks = { gridTemplateColumns: columns.map((column) => column.track).join(' ') };
  const rows = visibleRows({ ...view, rowHeight, rowCount, overscan: OVERSCAN, keep: current });
  return (
    <div
      class="vtable"
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" class="vtable__head">
        <div role="row" aria-rowindex={1} class="vtable__row" style={tracks}>
          {columns.map((column) => (
            <div key={column.key} role="columnheader" aria-sort={column.sorted}>
              {column.title}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        class="vtable__scroller"
        ref={scrollerRef}
        onScroll={(event) =>
          setView({
            top: event.currentTarget.scrollTop,
            height: event.currentTarget.clientHeight || view.height,
          })
        }
      >
        <div
          role="presentation"
          class="vtable__space"
          style={{ blockSize: `${rowCount * rowHeight}px` }}
        >
          {rows.map((index) => (
            <div
              key={rowKey(index)}
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              tabIndex={index === current ? 0 : -1}
              class="vtable__row vtable__row--body"
              style={{
                ...tracks,
                insetBlockStart: `${index * rowHeight}px`,
                blockSize: `${rowHeight}px`,
              }}
              onFocus={() => setActive(index)}
            >
              {cells(index).map((cell, at) => (
                <div key={columns[at]?.key ?? at} role="gridcell" class="vtable__cell">
                  {cell}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function keyTarget(key: string, from: number, page: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
