import type { FaceDetail } from '../../core/photo/analysis.ts';
import type { Point } from '../../core/photo/geometry.ts';
import type { Portrait } from '../../core/photo/portrait.ts';

/** Levels (of 255) by which a pixel must differ from the wall beside it to be hair. */
const contrast = 50;
/** Somewhere in the top row, so much of a stretch this wide (inter-eye distances) is hair; single hairs fill less. */
const [width, fullness] = [0.08, 0.75];

/** Rows at the top of the picture that no head reaches, and columns at its sides. */
const [topRows, sideColumns] = [8, 40];

/**
 * Top of the head in front of a studio wall, read straight from the pixels: the first row in which a stretch of
 * them differs from the wall, whose light is taken to fall off alike along the rows and along the columns.
 */
export function headTop(portrait: Portrait, { eyeLeft, eyeRight, interEyeDistance }: FaceDetail): Point {
  const at = (x: number, y: number, c: number) => portrait.data[3 * (y * portrait.width + x) + c]!;
  const channels = [0, 1, 2] as const;
  const mean = (count: number, value: (k: number) => number) => {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += value(k);
    return sum / count;
  };
  const aside = (y: number, c: number) =>
    mean(sideColumns, (k) => (at(20 + k, y, c) + at(portrait.width - 21 - k, y, c)) / 2);
  const asideAtTop = channels.map((c) => mean(topRows, (y) => aside(y, c)));
  const from = Math.round(eyeLeft[0] - interEyeDistance);
  const to = Math.round(eyeRight[0] + interEyeDistance);
  const above = Array.from({ length: to - from }, (_, i) =>
    channels.map((c) => mean(topRows, (y) => at(from + i, y, c)) - asideAtTop[c]!),
  );
  for (let y = topRows; y < eyeLeft[1]; y++) {
    const wall = channels.map((c) => aside(y, c));
    const hair = above.map(
      (shift, i) => Math.hypot(...channels.map((c) => at(from + i, y, c) - wall[c]! - shift[c]!)) > contrast,
    );
    const middle = fullStretch(hair, Math.round(width * interEyeDistance));
    if (middle !== null) return [from + middle, y];
  }
  return [Number.NaN, Number.NaN];
}

/** The middle of the first stretch of `length` that is full enough, if any. */
function fullStretch(values: readonly boolean[], length: number): number | null {
  let sum = 0;
  for (const [i, value] of values.entries()) {
    sum += Number(value) - Number(i >= length && values[i - length]);
    if (sum >= fullness * length) return i - length / 2;
  }
  return null;
}
