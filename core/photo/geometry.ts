/**
 * Plane geometry shared by analysis, placement and composition.
 *
 * Coordinates are continuous: the pixel in column 0, row 0 covers [0,1) x [0,1) and its centre is (0.5, 0.5).
 */
export type Point = readonly [x: number, y: number];

/** Axis-parallel box: left, top, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** Affine map x' = a*x + c*y + e, y' = b*x + d*y + f (the order of SVG's and canvas's `matrix`). */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Affine = [1, 0, 0, 1, 0, 0];

/** The image of `p` under `m`. */
export function map(m: Affine, p: Point): Point {
  return [m[0] * p[0] + m[2] * p[1] + m[4], m[1] * p[0] + m[3] * p[1] + m[5]];
}

/** The map that does `first`, then `second`. */
export function compose(second: Affine, first: Affine): Affine {
  const [a, b, c, d, e, f] = second;
  const [p, q, r, s, t, u] = first;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** @throws RangeError where `m` has no inverse. */
export function invert(m: Affine): Affine {
  const [a, b, c, d, e, f] = m;
  const det = a * d - b * c;
  if (!Number.isFinite(det) || Math.abs(det) < 1e-12) throw new RangeError('affine map without an inverse');
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

export function distance(p: Point, q: Point): number {
  return Math.hypot(q[0] - p[0], q[1] - p[1]);
}

export function midpoint(p: Point, q: Point): Point {
  return [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
}

/**
 * The map that turns a `width` x `height` picture clockwise by `turn` quarter turns so that it fills the
 * turned frame (its width and height swapped for odd turns) from (0,0).
 */
export function quarterTurn(turn: QuarterTurn, width: number, height: number): Affine {
  switch (turn) {
    case 0:
      return identity;
    case 1:
      return [0, 1, -1, 0, height, 0];
    case 2:
      return [-1, 0, 0, -1, width, height];
    case 3:
      return [0, -1, 1, 0, 0, width];
  }
}

/** Clockwise quarter turns. */
export type QuarterTurn = 0 | 1 | 2 | 3;
