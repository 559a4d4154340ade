import type { Point } from '../geometry.ts';
import { toByte } from '../resample/srgb.ts';
import type { PersonLayer } from './person.ts';

/**
 * The person alone: sRGB R, G, B and alpha a byte each a pixel, colours not multiplied by alpha. Alpha mixes sRGB codes,
 * which is what picture programs do with a PNG.
 */
export interface Cutout {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Output pixels = cut-out pixels x scale + offset. */
  readonly offset: Point;
  readonly scale: number;
}

/** The layer that was composed, pixel for pixel on the output's grid. */
export function cutoutOf(person: PersonLayer): Cutout {
  const { width, height, data } = person;
  const rgba = new Uint8Array(width * height * 4);
  for (let p = 0; p < rgba.length; p += 4) {
    const alpha = Math.round(person.alpha[p >> 2]! * 255);
    rgba[p + 3] = alpha;
    // Nothing of the old background goes out under an alpha of 0.
    if (alpha > 0) for (let c = p; c < p + 3; c++) rgba[c] = toByte(data[c]!);
  }
  return { width, height, data: rgba, offset: [0, 0], scale: 1 };
}
