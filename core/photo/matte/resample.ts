import type { Grid, Raster } from '../portrait.ts';

/** Colours 0..1 (sRGB, not linear light): R, G, B a pixel, rows from the top, like `Raster`. */
export interface ColourField {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Half-size colours 0..1 by 2 x 2 means; an odd last row or column is left out. */
export function halveColours(raster: Raster): ColourField {
  const width = raster.width >> 1;
  const height = raster.height >> 1;
  const src = raster.data;
  const stride = raster.width * 3;
  const data = new Float32Array(width * height * 3);
  const quarter = 0.25 / 255;
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0, i = 2 * y * stride; x < width; x++, i += 6)
      for (let c = 0; c < 3; c++, o++)
        data[o] = quarter * (src[i + c]! + src[i + c + 3]! + src[i + c + stride]! + src[i + c + stride + 3]!);
  return { width, height, data };
}

/** Half-size grid by 2 x 2 means; an odd last row or column is left out. */
export function halveGrid(grid: Grid): Grid {
  const width = grid.width >> 1;
  const height = grid.height >> 1;
  const src = grid.data;
  const data = new Float32Array(width * height);
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0, i = 2 * y * grid.width; x < width; x++, o++, i += 2)
      data[o] = 0.25 * (src[i]! + src[i + 1]! + src[i + grid.width]! + src[i + grid.width + 1]!);
  return { width, height, data };
}

/** Where a grid lies in the target's pixels: left, top, width, height. */
export type Extent = readonly [left: number, top: number, width: number, height: number];

/**
 * Bilinear resampling of `channels` interleaved values on to a `width` x `height` target. The source covers `extent` of the
 * target (all of it unless told otherwise); what lies outside is 0.
 */
export function resample(
  source: { readonly width: number; readonly height: number; readonly data: Float32Array },
  width: number,
  height: number,
  channels = 1,
  extent: Extent = [0, 0, width, height],
): Float32Array {
  const [left, top, spanX, spanY] = extent;
  const { width: sw, height: sh, data: src } = source;
  const out = new Float32Array(width * height * channels);
  const column = new Int32Array(width);
  const shareX = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const u = ((x + 0.5 - left) / spanX) * sw - 0.5;
    column[x] = Math.floor(u);
    shareX[x] = u - column[x]!;
  }
  for (let y = 0; y < height; y++) {
    const v = ((y + 0.5 - top) / spanY) * sh - 0.5;
    const row = Math.floor(v);
    const fy = v - row;
    if (row < -1 || row >= sh) continue;
    const above = Math.max(0, row) * sw;
    const below = Math.min(sh - 1, row + 1) * sw;
    for (let x = 0, o = y * width * channels; x < width; x++, o += channels) {
      const left = column[x]!;
      if (left < -1 || left >= sw) continue;
      const a = Math.max(0, left) * channels;
      const b = Math.min(sw - 1, left + 1) * channels;
      const fx = shareX[x]!;
      const p = above * channels;
      const q = below * channels;
      for (let c = 0; c < channels; c++) {
        const high = src[p + a + c]! * (1 - fx) + src[p + b + c]! * fx;
        const low = src[q + a + c]! * (1 - fx) + src[q + b + c]! * fx;
        out[o + c] = high * (1 - fy) + low * fy;
      }
    }
  }
  return out;
}
