import { LineDrawing } from './line-drawing.tsx';

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  log: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4',
  watch:
    'M2.5 12s3.5-6 9.5-6 9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.25a2.75 2.75 0 1 0 0 5.5a2.75 2.75 0 0 0 0-5.5',
  evidence: 'M12 3l8 3v6c0 5-3.5 7.5-8 9-4.5-1.5-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5',
  settings: 'M4 7h9M19 7h1M16 5v4M4 17h3M13 17h7M10 15v4M4 12h14M21 12h-1M19 10v4',
  plus: 'M12 5v14M5 12h14',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  check: 'M5 13l4.5 4.5L19 7',
} as const;
export type IconName = keyof typeof PATHS;
const TURNS: readonly IconName[] = ['back', 'forward'];

/** A small drawing beside a word; never alone, hence hidden from screen readers. Arrows turn with the page. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <LineDrawing
      class={TURNS.includes(name) ? 'icon icon--turns' : 'icon'}
      box={24}
      path={PATHS[name]}
    />
  );
}
