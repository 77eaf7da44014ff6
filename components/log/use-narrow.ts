import { useEffect, useState } from 'preact/hooks';

/** Whether the window is narrower than a CSS length, kept up to date. */
export function useNarrow(length: string): boolean {
  const query = `(width < ${length})`;
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const changed = () => setNarrow(list.matches);
    changed();
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, [query]);
  return narrow;
}
