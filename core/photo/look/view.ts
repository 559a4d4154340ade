import { faceFrame } from '../analyse/frame.ts';
import { pointOf } from '../analyse/mesh.ts';
import type { FaceDetail } from '../analysis.ts';
import { type Affine, compose, invert, type Point } from '../geometry.ts';
import type { Portrait } from '../portrait.ts';
import { quickEncoded } from '../resample/srgb.ts';
import { resample } from '../resample.ts';
import { luminance } from '../tone/pixels.ts';

/** Distance of the pupils in the view: a little above the 90 px that ISO/IEC 19794-5 asks for. */
export const viewUnit = 96;
/** The view in inter-eye distances from the point between the pupils: cheek to cheek, forehead to below the chin. */
const extent = { side: 1.5, above: 1.4, below: 2.1 } as const;

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
  const width = Math.round(2 * extent.side * viewUnit);
  const height = Math.round((extent.above + extent.below) * viewUnit);
  const { toFace } = faceFrame(face.eyeLeft, face.eyeRight);
  const toView = (p: Point): Point => {
    const [x, y] = toFace(p);
    return [(x + extent.side) * viewUnit, (y + extent.above) * viewUnit];
  };
  const [o, x, y] = [toView([0, 0]), toView([1, 0]), toView([0, 1])];
  const fromSource: Affine = [x[0] - o[0], x[1] - o[1], y[0] - o[0], y[1] - o[1], o[0], o[1]];
  const toSource = invert([portrait.scale, 0, 0, portrait.scale, 0, 0]);
  const matrix = compose(fromSource, toSource);
  const { data } = resample(portrait, matrix, width, height);
  const grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; i++)
    grey[i] = quickEncoded(luminance([data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!]));
  return {
    width,
    height,
    linear: data,
    grey,
    enlargement: viewUnit / (face.interEyeDistance * portrait.scale),
    at: (index) => toView(pointOf(face.mesh, index)),
  };
}
