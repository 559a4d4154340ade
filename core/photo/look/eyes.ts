import { faceFrame } from '../analyse/frame.ts';
import { pointOf } from '../analyse/mesh.ts';
import type { FaceDetail } from '../analysis.ts';
import type { Point } from '../geometry.ts';

export interface Eyes {
  /** Mean distance of the lids over the distance of the corners, of each eye, left and right of the picture. */
  readonly opening: readonly [number, number];
  /** Where the irises stand between the corners, mean of both eyes: 0 in the middle, 1 at the corner on the right of the picture. */
  readonly aside: number;
}

/** Mesh vertices: corners on the left and right of the picture, pairs of upper and lower lid, centre of the iris. */
const eyes = [
  {
    corners: [33, 133],
    lids: [
      [160, 144],
      [159, 145],
      [158, 153],
    ],
    iris: 468,
  },
  {
    corners: [362, 263],
    lids: [
      [385, 380],
      [386, 374],
      [387, 373],
    ],
    iris: 473,
  },
] as const;

export function eyesOf(face: FaceDetail): Eyes {
  const { toFace } = faceFrame(face.eyeLeft, face.eyeRight);
  const at = (i: number): Point => toFace(pointOf(face.mesh, i));
  const seen = eyes.map(({ corners, lids, iris }) => {
    const [left, right] = [at(corners[0]), at(corners[1])];
    const width = Math.hypot(right[0] - left[0], right[1] - left[1]);
    const gaps = lids.map(([upper, lower]) => Math.max(0, at(lower)[1] - at(upper)[1]));
    return {
      opening: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / width,
      aside: (at(iris)[0] - (left[0] + right[0]) / 2) / (width / 2),
    };
  });
  return {
    opening: [seen[0]!.opening, seen[1]!.opening],
    aside: (seen[0]!.aside + seen[1]!.aside) / 2,
  };
}
