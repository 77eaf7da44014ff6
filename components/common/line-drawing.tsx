interface LineDrawingProps {
  /** `d` of the one path. */
  readonly path: string;
  /** Side of the box that it is drawn in. */
  readonly box: 16 | 24;
  readonly class: string;
}

/** A drawing of lines in the colour of the text: only beside words that say the same, hence hidden from screen readers. */
export function LineDrawing({ path, box, class: name }: LineDrawingProps) {
  return (
    <svg
      class={name}
      viewBox={`0 0 ${box} ${box}`}
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}
