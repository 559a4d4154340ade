import type { Point } from '../geometry.ts';
import { type FaceView, viewUnit } from './view.ts';

/** A rectangle of the view: left, top, right, bottom in view px, right and bottom left out. */
export type Patch = readonly [left: number, top: number, right: number, bottom: number];

/** A rectangle around a point, in inter-eye distances, cut to the view. */
export function patchAround(
  { width, height }: FaceView,
  [x, y]: Point,
  side: number,
  above: number,
  below = above,
): Patch {
  const within = (v: number, most: number): number => Math.min(most, Math.max(0, Math.round(v)));
  return [
    within(x - side * viewUnit, width),
    within(y - above * viewUnit, height),
    within(x + side * viewUnit, width),
    within(y + below * viewUnit, height),
  ];
}

/** A value of every pixel of a patch, row by row. */
export function sample(patch: Patch, width: number, value: (index: number, x: number, y: number) => number) {
  const [left, top, right, bottom] = patch;
  const out = new Float32Array(Math.max(0, right - left) * Math.max(0, bottom - top));
  let n = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) out[n++] = value(y * width + x, x, y);
  return out;
}

/** Quantile of values; sorts them in place. 0 where there are none. */
export function quantileOf(values: Float32Array, share: number): number {
  if (values.length === 0) return 0;
  values.sort();
  return values[Math.floor((values.length - 1) * share)]!;
}
