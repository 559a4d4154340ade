import { type Affine, type Box, map } from '../geometry.ts';
import type { Size } from './size.ts';

/** The largest part of the output, in output px, whose four sides all lie inside the source turned by `matrix`. */
export function covered(matrix: Affine, source: Size, output: Size): Box {
  const corners = [
    map(matrix, [0, 0]),
    map(matrix, [source.width, 0]),
    map(matrix, [source.width, source.height]),
    map(matrix, [0, source.height]),
  ] as const;
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const left = Math.max(0, ...within(topLeft, bottomLeft, output.height));
  const right = Math.min(output.width, ...within(topRight, bottomRight, output.height));
  const top = Math.max(0, ...within(flip(topLeft), flip(topRight), output.width));
  const bottom = Math.min(output.height, ...within(flip(bottomLeft), flip(bottomRight), output.width));
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)].map(settle) as unknown as Box;
}

/** x of the line through two points at both ends of the output's side (y = 0 and y = length). */
function within(
  p: readonly [number, number],
  q: readonly [number, number],
  length: number,
): [number, number] {
  const slope = (q[0] - p[0]) / (q[1] - p[1]);
  return [p[0] - p[1] * slope, p[0] + (length - p[1]) * slope];
}

function flip(p: readonly [number, number]): [number, number] {
  return [p[1], p[0]];
}

/** A frame that touches the edge of the source is not to look uncovered by a rounding error. */
function settle(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : value;
}
