import { type Affine, distance, map, type Point } from './geometry.ts';
import type { Raster } from './portrait.ts';
import { type LinearImage, type Pixels, warp } from './resample/engine.ts';
import { catmullRom } from './resample/kernel.ts';
import { toByte } from './resample/srgb.ts';

export type { LinearImage, Pixels } from './resample/engine.ts';

/**
 * The one resampling of a photo: `source` under `matrix` (its pixels to output pixels) in linear light, on a
 * `width` x `height` grid; any turn, reduced or enlarged. Values may overshoot 0..1 a little at hard edges. Beyond the
 * source the result holds its repeated edge, then 0: see {@link coverage}.
 *
 * Catmull-Rom was chosen by measurement: at a dark edge on a pale wall its halo is 3.7 levels and Lanczos 3's 6.5 with
 * a second ring; of a wave of 0.3 cycles an output pixel it keeps 84 % where Mitchell keeps 73 %.
 * @throws RangeError where the matrix has no inverse, or shears more than it turns.
 */
export function resample(source: Pixels, matrix: Affine, width: number, height: number): LinearImage {
  return warp(source, matrix, width, height, catmullRom);
}

/**
 * How much of each output pixel the source covers, 0..1, anti-aliased over one output pixel at its edges.
 * @param size width and height of the source.
 */
export function coverage(
  size: readonly [number, number],
  matrix: Affine,
  width: number,
  height: number,
): Float32Array {
  const [w, h] = size;
  const corners: Point[] = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ].map((p) => map(matrix, p as unknown as Point));
  const sense = Math.sign(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
  const covered = new Float32Array(width * height).fill(1);
  corners.forEach((p, i) => {
    const q = corners[(i + 1) % 4]!;
    const scale = sense / distance(p, q);
    const [nx, ny] = [-(q[1] - p[1]) * scale, (q[0] - p[0]) * scale];
    for (let y = 0, o = 0; y < height; y++)
      for (let x = 0; x < width; x++, o++) {
        const inside = (x + 0.5 - p[0]) * nx + (y + 0.5 - p[1]) * ny + 0.5;
        if (inside < 1) covered[o]! *= Math.max(0, inside);
      }
  });
  return covered;
}

/** The picture as sRGB bytes; what overshoots is clipped. */
export function encode(image: LinearImage): Raster {
  const { width, height, data } = image;
  const bytes = new Uint8Array(width * height * 3);
  for (let i = 0, o = 0; o < bytes.length; i += 4) {
    bytes[o++] = toByte(data[i]!);
    bytes[o++] = toByte(data[i + 1]!);
    bytes[o++] = toByte(data[i + 2]!);
  }
  return { width, height, data: bytes };
}
