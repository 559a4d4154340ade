import { faceFrame } from '../analyse/frame.ts';
import { pointOf } from '../analyse/mesh.ts';
import type { FaceDetail } from '../analysis.ts';
import { type Affine, compose, invert, type Point } from '../geometry.ts';
import type { Portrait } from '../portrait.ts';
import { quickEncoded } from '../resample/srgb.ts';
import { resample } from '../resample.ts';

/** Distance of the pupils in the view: a little above the 90 px that ISO/IEC 19794-5 asks for. */
export const viewUnit = 96;
/** At most this much is seen, in inter-eye distances from the point between the pupils: cheek to cheek, forehead to below the chin. */
const extent = { side: 1.5, above: 1.4, below: 2.1 } as const;
/** Outermost points of the mesh that are looked at: forehead, cheeks, jaw, chin. Of what lies beyond, nothing is sampled. */
const outermost = [69, 151, 299, 117, 346, 212, 432, 169, 394, 32, 262, 171, 175, 396, 199] as const;
/** How far around them, in inter-eye distances; the widest is the forehead's shine. */
const around = 0.25;
/** Eyes and brows with their surroundings, from the point between the pupils. */
const leastSide = 0.9;

/** The face upright and at one size, so that what is measured does not depend on the camera or the framing. */
export interface FaceView {
  readonly width: number;
  readonly height: number;
  /** Linear light, four floats a pixel; see resample. */
  readonly linear: Float32Array;
  /** Luminance encoded as sRGB, 0..1: equal steps look about equally strong on light and on dark skin. */
  readonly grey: Float32Array;
  /** View pixels for each decoded pixel; above 1 the view has pixels that the photo has not. */
  readonly enlargement: number;
  /** Mesh point in view px. */
  at(index: number): Point;
}

export function faceView(portrait: Portrait, face: FaceDetail): FaceView {
  const { toFace } = faceFrame(face.eyeLeft, face.eyeRight);
  const [left, top, right, bottom] = boundsOf(outermost.map((i) => toFace(pointOf(face.mesh, i))));
  const width = Math.round(right - left);
  const height = Math.round(bottom - top);
  const toView = (p: Point): Point => {
    const [x, y] = toFace(p);
    return [x * viewUnit - left, y * viewUnit - top];
  };
  const [o, x, y] = [toView([0, 0]), toView([1, 0]), toView([0, 1])];
  const fromSource: Affine = [x[0] - o[0], x[1] - o[1], y[0] - o[0], y[1] - o[1], o[0], o[1]];
  const toSource = invert([portrait.scale, 0, 0, portrait.scale, 0, 0]);
  const { data } = resample(portrait, compose(fromSource, toSource), width, height);
  const grey = new Float32Array(width * height);
  for (let i = 0, p = 0; i < grey.length; i++, p += 4)
    grey[i] = quickEncoded(0.2126 * data[p]! + 0.7152 * data[p + 1]! + 0.0722 * data[p + 2]!);
  return {
    width,
    height,
    linear: data,
    grey,
    enlargement: viewUnit / (face.interEyeDistance * portrait.scale),
    at: (index) => toView(pointOf(face.mesh, index)),
  };
}

/** Left, top, right, bottom of what is looked at, view px from the point between the pupils: whole ones from the corner of the extent. */
function boundsOf(points: readonly Point[]): readonly [number, number, number, number] {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const { side, above, below } = extent;
  const left = Math.min(-leastSide, ...xs.map((x) => x - around));
  const right = Math.max(leastSide, ...xs.map((x) => x + around));
  const top = Math.min(-leastSide, ...ys.map((y) => y - around));
  const bottom = Math.max(leastSide, ...ys.map((y) => y + around));
  const px = (v: number, from: number, to: number): number =>
    -from * viewUnit + Math.round(Math.max(0, Math.min(v, to) + from) * viewUnit);
  return [px(left, side, side), px(top, above, below), px(right, side, side), px(bottom, above, below)];
}
