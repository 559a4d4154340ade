import type { FaceDetail } from '../analysis.ts';
import { distance, midpoint, type Point } from '../geometry.ts';

/**
 * A face in the frame of a placement: turned by `rotation`, lengths in units of the head (crown to chin), the
 * point between the pupils at the origin, v growing downwards.
 */
export interface Head {
  /** Degrees of roll taken out. */
  readonly rotation: number;
  /** Upright source pixels a unit. */
  readonly unit: number;
  readonly origin: Point;
  readonly chin: number;
  readonly crown: number;
  readonly hair: number;
  /** Breadth of the head above the ears and distance of the pupils. */
  readonly width: number;
  readonly interEye: number;
}

/** The mesh points at the two sides of the face. */
const faceSides = [234, 454] as const;

/** The mesh ends at the cheekbones; heads are this much broader (ANSUR: head breadth 154 mm, bizygomatic 141 mm). */
const breadthOverCheeks = 1.09;

export function headOf(face: FaceDetail, rotation: number): Head {
  const turned = (p: Point): Point => turn(p, rotation);
  const chin = turned(face.chin);
  const crown = turned(face.crown);
  const hair = turned(face.hairTop);
  const eyes = turned(midpoint(face.eyeLeft, face.eyeRight));
  const unit = chin[1] - crown[1];
  return {
    rotation,
    unit,
    origin: eyes,
    chin: (chin[1] - eyes[1]) / unit,
    crown: (crown[1] - eyes[1]) / unit,
    hair: Math.min(hair[1] - eyes[1], crown[1] - eyes[1]) / unit,
    width: headBreadth(face) / unit,
    interEye: face.interEyeDistance / unit,
  };
}

/** Source pixels to the turned frame, and back with `-degrees`. */
export function turn(p: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [p[0] * cos + p[1] * sin, -p[0] * sin + p[1] * cos];
}

/** Roll in degrees by the pupils, clockwise positive: the line that people draw when they judge it. */
export function rollOf(face: FaceDetail): number {
  const [x, y] = [face.eyeRight[0] - face.eyeLeft[0], face.eyeRight[1] - face.eyeLeft[1]];
  return (Math.atan2(y, x) * 180) / Math.PI;
}

/** Breadth of the head above the ears, source px. */
export function headBreadth(face: FaceDetail): number {
  const [left, right] = faceSides.map(
    (i): Point => [face.mesh[i * 3] ?? Number.NaN, face.mesh[i * 3 + 1] ?? Number.NaN],
  );
  return distance(left!, right!) * breadthOverCheeks;
}
