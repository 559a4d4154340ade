import type { FaceDetail } from '../photo/analysis.ts';
import { type Box, distance, type Point } from '../photo/geometry.ts';

/**
 * Where on the photo a finding points: boxes in upright source px. They are built on eyes and chin, which are surer
 * than single points of the mesh, and are roomy: they show where to look and measure nothing.
 */

const around = ([x, y]: Point, side: number, above: number, below = above): Box => [
  x - side,
  y - above,
  2 * side,
  above + below,
];

const between = (a: Point, b: Point, share = 0.5): Point => [
  a[0] + share * (b[0] - a[0]),
  a[1] + share * (b[1] - a[1]),
];

export function markEyes({ eyeLeft, eyeRight, interEyeDistance: unit }: FaceDetail): Box {
  return around(between(eyeLeft, eyeRight), 0.95 * unit, 0.3 * unit);
}

/** One eye: `left` or `right` of the picture. */
export function markEye(
  { eyeLeft, eyeRight, interEyeDistance: unit }: FaceDetail,
  side: 'left' | 'right',
): Box {
  return around(side === 'left' ? eyeLeft : eyeRight, 0.4 * unit, 0.3 * unit);
}

/** The lips lie at three fifths of the way from the eyes to the chin. */
export function markMouth({ eyeLeft, eyeRight, chin, interEyeDistance: unit }: FaceDetail): Box {
  return around(between(between(eyeLeft, eyeRight), chin, 0.6), 0.6 * unit, 0.35 * unit);
}

export function markFace({ box }: FaceDetail): Box {
  return box;
}

/** From the top of the hair to the chin. */
export function markHead({ eyeLeft, eyeRight, chin, hairTop, interEyeDistance: unit }: FaceDetail): Box {
  const middle = between(eyeLeft, eyeRight);
  return around(middle, 1.35 * unit, distance(middle, hairTop), distance(middle, chin));
}

/** The top of the head, from the hair to the brows. */
export function markCrown(face: FaceDetail): Box {
  const [x, y, width, height] = markHead(face);
  const { eyeLeft, eyeRight, interEyeDistance: unit } = face;
  const brows = between(eyeLeft, eyeRight)[1] - 0.4 * unit;
  return [x, y, width, Math.max(0.2 * unit, Math.min(height, brows - y))];
}

/** Neck and shoulders. */
export function markShoulders({ chin, interEyeDistance: unit }: FaceDetail): Box {
  return [chin[0] - 2.2 * unit, chin[1], 4.4 * unit, 1.6 * unit];
}
