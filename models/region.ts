import type { Point } from '../core/photo/geometry.ts';
import type { Raster } from '../core/photo/portrait.ts';
import { averageBlocks, type Part } from './blocks.ts';

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

/** A part of a picture in blocks of `block` x `block` pixels. */
export interface View {
  readonly raster: Raster;
  readonly left: number;
  readonly top: number;
  readonly block: number;
}

/**
 * The part of a picture about a region, coarse enough for it to be sampled at `size` points a side: several
 * looks at nearly the same region need to read the picture's pixels only once.
 *
 * @param slack how far beyond the region the view reaches, as a share of its side.
 */
export function viewAbout(image: Raster, region: Region, size: number, slack = 0): View {
  // Rounded, so that what is left to the bilinear step is never far from one to one.
  const block = Math.max(1, Math.round(region.side / size));
  const part = partAbout(image, region, block + slack * region.side);
  return { raster: averageBlocks(image, part, block, block), left: part.x, top: part.y, block };
}

function partAbout(image: Raster, { centre, side, angle }: Region, border: number): Part {
  const reach = (side / 2) * (Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle))) + border;
  const x = clamp(Math.floor(centre[0] - reach), image.width - 1);
  const y = clamp(Math.floor(centre[1] - reach), image.height - 1);
  const right = clamp(Math.ceil(centre[0] + reach), image.width);
  const bottom = clamp(Math.ceil(centre[1] + reach), image.height);
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}

/**
 * Samples a region at `size` x `size` points, bilinearly.
 *
 * @param outside what lies beyond the view: its last pixels repeated, or black.
 * @returns size x size x 3 values of 0..255.
 */
export function sampleRegion(
  { raster, left, top, block }: View,
  region: Region,
  size: number,
  outside: 'edge' | 'black',
): Float32Array {
  const result = new Float32Array(size * size * 3);
  const [x0, y0] = fromRegion(region)(0, 0);
  const step = region.side / size / block;
  const cos = Math.cos(region.angle) * step;
  const sin = Math.sin(region.angle) * step;
  const startX = (x0 - left) / block - 0.5;
  const startY = (y0 - top) / block - 0.5;
  const edge = outside === 'edge';
  for (let row = 0, out = 0; row < size; row++) {
    for (let column = 0; column < size; column++, out += 3) {
      const x = startX + (column + 0.5) * cos - (row + 0.5) * sin;
      const y = startY + (column + 0.5) * sin + (row + 0.5) * cos;
      if (edge) blend(raster, clamp(x, raster.width - 1), clamp(y, raster.height - 1), result, out);
      else if (x > -1 && y > -1 && x < raster.width && y < raster.height) blend(raster, x, y, result, out);
    }
  }
  return result;
}

/** Writes the bilinear blend of the four pixels about (x, y); those outside the picture count as black. */
function blend(
  { width, height, data }: Raster,
  x: number,
  y: number,
  result: Float32Array,
  out: number,
): void {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) {
    for (let k = 0; k < 4; k++) {
      const column = x0 + (k & 1);
      const row = y0 + (k >> 1);
      const weight = (k & 1 ? fx : 1 - fx) * (k >> 1 ? fy : 1 - fy);
      if (weight === 0 || column < 0 || row < 0 || column >= width || row >= height) continue;
      const at = (row * width + column) * 3;
      for (let c = 0; c < 3; c++) result[out + c]! += weight * data[at + c]!;
    }
    return;
  }
  const upper = (y0 * width + x0) * 3;
  const lower = upper + width * 3;
  const [a, b, c, d] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  for (let k = 0; k < 3; k++)
    result[out + k] =
      a * data[upper + k]! + b * data[upper + 3 + k]! + c * data[lower + k]! + d * data[lower + 3 + k]!;
}

function clamp(value: number, high: number): number {
  return Math.min(Math.max(value, 0), high);
}
