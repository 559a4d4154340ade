import type { PlacedPhoto, RulerStrip, SheetLayout } from './layout.ts';
import { GAP } from './pack.ts';
import { strokes, textWidth } from './strokes.ts';

/** A straight line on the paper, mm. */
export interface Line {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** Thinnest line that home printers still put down (1 px at 300 dpi is 0.085 mm). */
export const LINE_WIDTH = 0.1;
/** Cut marks keep this far from every photo, so that a blade a little off leaves none on it. */
const MARK_GAP = 0.3;
const TEXT_HEIGHT = 2.2;
const TEXT_TOP = 4.2;

/** Everything on the sheet that is not a photo: cut marks, ruler and its caption. */
export function ink(layout: SheetLayout): Line[] {
  return [...layout.photos.flatMap(cutMarks), ...rulerLines(layout.ruler)];
}

/** Two short lines at each corner, on the prolongation of the edges. */
function cutMarks({ x, y, width, height }: PlacedPhoto): Line[] {
  const far = GAP - MARK_GAP;
  return [x, x + width].flatMap((cx, i) =>
    [y, y + height].flatMap((cy, k): Line[] => {
      const outX = i === 0 ? -1 : 1;
      const outY = k === 0 ? -1 : 1;
      return [
        { from: [cx + outX * MARK_GAP, cy], to: [cx + outX * far, cy] },
        { from: [cx, cy + outY * MARK_GAP], to: [cx, cy + outY * far] },
      ];
    }),
  );
}

/** A scale of fives of millimetres or quarters of an inch, its length and the instruction under it. */
function rulerLines({ x, y, width, across, lengthMm, unit }: RulerStrip): Line[] {
  const step = unit === 'mm' ? 5 : 25.4 / 4;
  const perLong = unit === 'mm' ? 2 : 4;
  const steps = Math.round(lengthMm / step);
  const lines: Line[] = [{ from: [0, 0], to: [lengthMm, 0] }];
  for (let i = 0; i <= steps; i++) {
    const tick = i === 0 || i === steps ? 3.2 : i % perLong === 0 ? 2.4 : 1.4;
    lines.push({ from: [i * step, 0], to: [i * step, tick] });
  }
  const caption = 'PRINT AT 100 %';
  const length = unit === 'mm' ? '50 mm' : '2 in';
  lines.push(...text(caption, 0), ...text(length, lengthMm - textWidth(length, TEXT_HEIGHT)));
  // Across it stands as it is; down it is turned a quarter clockwise within its box.
  const place = ([u, v]: readonly [number, number]): readonly [number, number] =>
    across ? [x + u, y + v] : [x + width - v, y + u];
  return lines.map(({ from, to }) => ({ from: place(from), to: place(to) }));
}

function text(words: string, left: number): Line[] {
  return strokes(words, TEXT_HEIGHT).map(([from, to]) => ({
    from: [from[0] + left, from[1] + TEXT_TOP],
    to: [to[0] + left, to[1] + TEXT_TOP],
  }));
}
