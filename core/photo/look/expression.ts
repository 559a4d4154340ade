import { faceFrame } from '../analyse/frame.ts';
import { pointOf } from '../analyse/mesh.ts';
import type { FaceDetail } from '../analysis.ts';
import type { Point } from '../geometry.ts';

export interface Expression {
  /** Widest distance of the inner lips, in inter-eye distances. */
  readonly mouthGap: number;
  /** Mouth corners above the parting of the lips, in inter-eye distances; negative where they hang. */
  readonly cornerLift: number;
  readonly mouthWidth: number;
  /** Wings of the nose to the corners of the mouth, mean of both sides. */
  readonly noseToCorner: number;
  /** Lower lids above the line of the eye's corners; negative where they hang below it. */
  readonly lidRaise: number;
}

const innerLips = [
  [82, 87],
  [13, 14],
  [312, 317],
] as const;

export function expressionOf(face: FaceDetail): Expression {
  const { toFace } = faceFrame(face.eyeLeft, face.eyeRight);
  const at = (i: number): Point => toFace(pointOf(face.mesh, i));
  const gap = (a: number, b: number): number => Math.hypot(at(b)[0] - at(a)[0], at(b)[1] - at(a)[1]);
  const parting = (at(13)[1] + at(14)[1]) / 2;
  return {
    mouthGap: Math.max(...innerLips.map(([a, b]) => Math.max(0, at(b)[1] - at(a)[1]))),
    cornerLift: parting - (at(61)[1] + at(291)[1]) / 2,
    mouthWidth: gap(61, 291),
    noseToCorner: (gap(129, 61) + gap(358, 291)) / 2,
    lidRaise: ((at(33)[1] + at(133)[1]) / 2 - at(145)[1] + (at(362)[1] + at(263)[1]) / 2 - at(374)[1]) / 2,
  };
}

/**
 * Log odds of a smile: logistic regression (L2 0.02) on the neutral and the smiling portraits of the 25 people at even
 * places of the London Set, 0 where either is as likely.
 */
export function smileOf(e: Expression): number {
  return (
    smile.constant +
    smile.cornerLift * e.cornerLift +
    smile.mouthWidth * e.mouthWidth +
    smile.noseToCorner * e.noseToCorner +
    smile.lidRaise * e.lidRaise
  );
}

const smile = {
  constant: -0.07,
  cornerLift: 6.46,
  mouthWidth: 21.27,
  noseToCorner: -20.56,
  lidRaise: 141.13,
} as const;
