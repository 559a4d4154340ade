import { type Affine, compose, invert, map } from '../geometry.ts';
import type { Matte } from '../matte.ts';
import type { Placement } from '../placement.ts';
import { linearOfByte } from '../resample/srgb.ts';
import { coverage, type LinearImage, type Pixels, resample } from '../resample.ts';

/** The person on the output's grid, without the old background. */
export interface PersonLayer {
  readonly width: number;
  readonly height: number;
  /** Four floats a pixel: linear R, G, B of the person alone, and the person's share of the pixel's light, 0..1. */
  readonly data: Float32Array;
  /** The matte's alpha a pixel, 0..1: the person's share of the pixel's sRGB codes. */
  readonly alpha: Float32Array;
}

/**
 * Where the share of a pixel and of its neighbours reaches this, it begins to take the photo's own colour, and at 1 it is
 * all the photo's: the matte's colour may be coarser, and there it is no longer needed.
 */
const photoFrom = 0.9;

/** Fainter than half a byte of a white wall a pixel shows nothing of the person. */
const invisible = 1 / 512;

/**
 * The person of `photo` (already on the output's grid) as `matte` cuts it out.
 * @param shares the person's share of the light of each pixel of the matte
 */
export function personLayer(
  photo: LinearImage,
  matte: Matte,
  shares: Float32Array,
  placement: Placement,
): PersonLayer {
  const { width, height } = photo;
  const [left, top, boxWidth, boxHeight] = matte.box;
  const scale = [boxWidth / matte.width, boxHeight / matte.height] as const;
  const toOutput = compose(placement.matrix, [scale[0], 0, 0, scale[1], left, top]);
  const rows = matte.height + rowsBelow(matte, toOutput, width, height);
  const colours = resample(premultiplied(matte, shares, rows), toOutput, width, height).data;
  const veils = resample(veilPixels(matte, shares, rows), toOutput, width, height).data;
  const inBox = coverage([matte.width, rows], toOutput, width, height);

  const alpha = new Float32Array(width * height);
  const share = new Float32Array(width * height);
  for (let i = 0; i < alpha.length; i++) {
    const s = Math.min(1, veils[i * 4 + 1]!) * inBox[i]!;
    if (s < invisible) continue;
    share[i] = s;
    alpha[i] = Math.min(1, Math.max(0, veils[i * 4]!)) * inBox[i]!;
  }
  const data = photo.data.slice();
  const low = leastAround(share, width, height);
  for (let i = 0, p = 0; i < share.length; i++, p += 4) {
    data[p + 3] = share[i]!;
    if (share[i] === 0) continue;
    const own = ramp((low[i]! - photoFrom) / (1 - photoFrom));
    if (own === 1) continue;
    const raw = veils[p + 1]!;
    for (let c = p; c < p + 3; c++) {
      const person = Math.min(1, Math.max(0, colours[c]! / raw));
      data[c] = person + own * (data[c]! - person);
    }
  }
  return { width, height, data, alpha };
}

/** The matte ends below the shoulders, but the person does not: rows of the matte to repeat below it. */
function rowsBelow(matte: Matte, toOutput: Affine, width: number, height: number): number {
  const back = invert(toOutput);
  const lowest = Math.max(map(back, [0, height])[1], map(back, [width, height])[1]);
  return Math.max(0, Math.min(matte.height, Math.ceil(lowest - matte.height) + 1));
}

function premultiplied({ width, height, foreground }: Matte, shares: Float32Array, rows: number): Pixels {
  const data = new Float32Array(width * rows * 4);
  for (let i = 0, p = 0, q = 0; i < width * height; i++, p += 4, q += 3) {
    const s = shares[i]!;
    data[p] = s * linearOfByte[foreground[q]!]!;
    data[p + 1] = s * linearOfByte[foreground[q + 1]!]!;
    data[p + 2] = s * linearOfByte[foreground[q + 2]!]!;
    data[p + 3] = 1;
  }
  return repeatedBelow({ width, height: rows, data }, height);
}

/** Alpha and share in the first two lanes. */
function veilPixels({ width, height, alpha }: Matte, shares: Float32Array, rows: number): Pixels {
  const data = new Float32Array(width * rows * 4);
  for (let i = 0, p = 0; i < width * height; i++, p += 4) {
    data[p] = alpha[i]!;
    data[p + 1] = shares[i]!;
    data[p + 3] = 1;
  }
  return repeatedBelow({ width, height: rows, data }, height);
}

function repeatedBelow(pixels: Pixels, filled: number): Pixels {
  const row = pixels.width * 4;
  for (let y = filled; y < pixels.height; y++)
    pixels.data.copyWithin(y * row, (filled - 1) * row, filled * row);
  return pixels;
}

/** The least of each value and its eight neighbours: along the rows first, then across them. */
function leastAround(values: Float32Array, width: number, height: number): Float32Array {
  const rows = new Float32Array(values.length);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      rows[i] = Math.min(values[x > 0 ? i - 1 : i]!, values[i]!, values[x < width - 1 ? i + 1 : i]!);
  const least = new Float32Array(values.length);
  for (let y = 0, i = 0; y < height; y++) {
    const above = y > 0 ? -width : 0;
    const below = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x++, i++) least[i] = Math.min(rows[i + above]!, rows[i]!, rows[i + below]!);
  }
  return least;
}

/** 0 below 0, 1 above 1, smooth between. */
function ramp(t: number): number {
  const u = Math.min(1, Math.max(0, t));
  return u * u * (3 - 2 * u);
}
