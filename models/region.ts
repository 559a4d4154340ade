import type { Point } from '../core/photo/geometry.ts';
import type { Raster } from '../core/photo/portrait.ts';
import { averageBlocks } from './resize.ts';

/** A square of a picture, turned about its centre; it may reach beyond the picture. */
export interface Region {
  readonly centre: Point;
  readonly side: number;
  /** Radians, clockwise on the picture: the direction in which the region's rows run. */
  readonly angle: number;
}

/** Where a point of a region, counted 0..1 along its rows and columns, lies in the picture. */
export function fromRegion({ centre, side, angle }: Region): (u: number, v: number) => Point {
  const cos = Math.cos(angle) * side;
  const sin = Math.sin(angle) * side;
  return (u, v) => [
    centre[0] + (u - 0.5) * cos - (v - 0.5) * sin,
    centre[1] + (u - 0.5) * sin + (v - 0.5) * cos,
  ];
}

/**
 * Samples a region at `size` x `size` points, bilinearly, from block means where it is shrunk.
 *
 * @param outside what lies beyond the picture: its last pixels repeated, or black.
 * @returns size x size x 3 values of 0..255.
 */
export function sampleRegion(
  image: Raster,
  region: Region,
  size: number,
  outside: 'edge' | 'black',
): Float32Array {
  // Rounded, so that what is left to the bilinear step is never far from one to one.
  const block = Math.max(1, Math.round(region.side / size));
  const reach = (region.side / 2) * (Math.abs(Math.cos(region.angle)) + Math.abs(Math.sin(region.angle)));
  const left = clamp(Math.floor(region.centre[0] - reach) - block, image.width - 1);
  const top = clamp(Math.floor(region.centre[1] - reach) - block, image.height - 1);
  const right = clamp(Math.ceil(region.centre[0] + reach) + block, image.width);
  const bottom = clamp(Math.ceil(region.centre[1] + reach) + block, image.height);
  const part = {
    x: left,
    y: top,
    width: Math.max(1, right - left),
    height: Math.max(1, bottom - top),
  };
  const source = averageBlocks(image, part, block, block);

  const result = new Float32Array(size * size * 3);
  const place = fromRegion(region);
  for (let row = 0, out = 0; row < size; row++) {
    for (let column = 0; column < size; column++, out += 3) {
      const [px, py] = place((column + 0.5) / size, (row + 0.5) / size);
      const x = (px - left) / block - 0.5;
      const y = (py - top) / block - 0.5;
      if (outside === 'edge')
        blend(source, clamp(x, source.width - 1), clamp(y, source.height - 1), result, out);
      else if (x > -1 && y > -1 && x < source.width && y < source.height) blend(source, x, y, result, out);
    }
  }
  return result;
}

/** Writes the bilinear blend of the four pixels about (x, y); those outside the source count as black. */
function blend(source: Raster, x: number, y: number, result: Float32Array, out: number): void {
  const { width, height, data } = source;
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  for (let k = 0; k < 4; k++) {
    const column = x0 + (k & 1);
    const row = y0 + (k >> 1);
    const weight = (k & 1 ? fx : 1 - fx) * (k >> 1 ? fy : 1 - fy);
    if (weight === 0 || column < 0 || row < 0 || column >= width || row >= height) continue;
    const at = (row * width + column) * 3;
    result[out]! += weight * data[at]!;
    result[out + 1]! += weight * data[at + 1]!;
    result[out + 2]! += weight * data[at + 2]!;
  }
}

function clamp(value: number, high: number): number {
  return Math.min(Math.max(value, 0), high);
}
