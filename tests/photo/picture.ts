import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../../core/photo/portrait.ts';
import { UserError } from '../../core/problem.ts';

export const patternSize = { width: 240, height: 176 } as const;

/** A coloured picture that differs from each of its mirror images and turns. */
export function pattern(): Sharp {
  const { width, height } = patternSize;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      data[at] = 30 + (200 * x) / width;
      data[at + 1] = 220 - (180 * y) / height;
      data[at + 2] = 128 + 60 * Math.sin(x / 25) * Math.cos((x + 2 * y) / 40);
    }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Mean absolute difference a sample. */
export function meanDifference(a: Raster, b: Raster): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / a.data.length;
}

/** The code of the UserError that `work` ends in; `ok` where it ends well. Anything else is thrown on. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

/** The JPEG with one more segment right after its start. */
export function jpegSegment(jpeg: Uint8Array, marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, 0xd8, 0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 4);
  return Buffer.concat([head, body, jpeg.subarray(2)]);
}
