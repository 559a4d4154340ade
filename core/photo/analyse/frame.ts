import { type Affine, distance, invert, map, midpoint, type Point } from '../geometry.ts';

/**
 * A face's own frame: its origin between the pupils, its first axis along them to the right of the picture, its
 * second down the face, its unit the inter-eye distance. Roll, size and place of the face are gone from it.
 */
export interface FaceFrame {
  /** Inter-eye distance, px. */
  readonly unit: number;
  toFace(p: Point): Point;
  toPicture(p: Point): Point;
}

/** @throws RangeError where the eyes are one point. */
export function faceFrame(eyeLeft: Point, eyeRight: Point): FaceFrame {
  const unit = distance(eyeLeft, eyeRight);
  const [ox, oy] = midpoint(eyeLeft, eyeRight);
  const [ux, uy] = [eyeRight[0] - eyeLeft[0], eyeRight[1] - eyeLeft[1]];
  const outward: Affine = [ux, uy, -uy, ux, ox, oy];
  const inward = invert(outward);
  return {
    unit,
    toFace: (p) => map(inward, p),
    toPicture: (p) => map(outward, p),
  };
}
