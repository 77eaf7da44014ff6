import { encodeQR } from 'qr';

/** A QR code as a picture that a screen draws itself, as one SVG path on a square of `size` units. */
export interface QrPath {
  /** Edge in modules, with the quiet border. */
  readonly size: number;
  /** Path data: the dark runs of each row. */
  readonly path: string;
}

/** Modules of quiet around the code, as readers want it. */
const BORDER = 4;

/**
 * A QR code of a short text, such as the part kept elsewhere. Made to be printed and folded: 25 % of it may be
 * unreadable. Load this file with `import()`.
 */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: BORDER });
  const runs = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1] === true) return [];
      const after = row.indexOf(false, x);
      const width = (after < 0 ? row.length : after) - x;
      return [`M${x} ${y}h${width}v1h-${width}z`];
    }),
  );
  return { size: rows.length, path: runs.join('') };
}
