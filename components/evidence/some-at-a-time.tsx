import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';

interface SomeAtATimeProps<T> {
  readonly items: readonly T[];
  /** Listed at once; the rest comes when it is asked for. */
  readonly step: number;
  readonly children: (some: readonly T[]) => ComponentChildren;
}

/** The first of many, and a button for more until all are there. */
export function SomeAtATime<T>({ items, step, children }: SomeAtATimeProps<T>) {
  const t = useTranslate();
  const [listed, setListed] = useState(step);
  return (
    <>
      {children(items.slice(0, listed))}
      {items.length > listed && (
        <Button size="small" onClick={() => setListed(listed + step)}>
          {t('evidence.leavesMore', { count: items.length - listed })}
        </Button>
      )}
    </>
  );
}
