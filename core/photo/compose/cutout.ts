import type { Rgb } from '../colour.ts';
import type { Point } from '../geometry.ts';
import type { Raster } from '../portrait.ts';
import { linearOfByte, quickEncoded } from '../resample/srgb.ts';
import type { PersonLayer } from './person.ts';

/**
 * The person alone: sRGB R, G, B and alpha a byte each a pixel, colours not multiplied by alpha. Alpha mixes sRGB codes,
 * which is what picture programs do with a PNG: laid over the photo's own wall in that way it gives the photo again.
 */
export interface Cutout {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Output pixels = cut-out pixels x scale + offset. */
  readonly offset: Point;
  readonly scale: number;
}

/** A pixel of the photo may differ by this many levels from what the cut-out gives: half of what the eye may see. */
const tolerated = 1;

/** Person and wall nearer than this many levels say nothing about alpha: then the matte's own is kept. */
const leastContrast = 16;

/**
 * The cut-out of which `photo` is made, pixel for pixel on its grid: `photo = a F + (1 - a) wall` in sRGB codes, within
 * a level or so.
 *
 * The photo mixes light, a PNG's alpha mixes codes, so neither the share of light nor the matte's alpha gives it again.
 * Two unknowns and one equation a pixel: alpha is the one that leaves the person's colour nearest to its own, so that
 * nothing of this wall shows on another; the colour takes what then remains.
 * @param photo the finished picture of `person` before an even wall of the sRGB bytes `wall`
 */
export function cutoutOf(person: PersonLayer, photo: Raster, wall: Rgb): Cutout {
  const { width, height } = person;
  const rgba = new Uint8Array(width * height * 4);
  for (let p = 0, q = 0; p < rgba.length; p += 4, q += 3) {
    const share = person.data[p + 3]!;
    // Nothing of the old background goes out under an alpha of 0.
    if (share === 0) continue;
    const wanted = share < 1 ? codeAlpha(person, p, wall) : 1;
    const a = Math.ceil(Math.max(wanted * 255 - 0.5, leastAlpha(photo.data, q, wall) * 255));
    if (a <= 0) continue;
    rgba[p + 3] = a;
    for (let c = 0; c < 3; c++) {
      const own = wall[c]! + ((photo.data[q + c]! - wall[c]!) * 255) / a;
      rgba[p + c] = Math.min(255, Math.max(0, Math.round(own)));
    }
  }
  return { width, height, data: rgba, offset: [0, 0], scale: 1 };
}

/** The alpha whose mix of codes comes nearest to the mix of light at `p`, 0..1. */
function codeAlpha({ data, alpha }: PersonLayer, p: number, wall: Rgb): number {
  const share = data[p + 3]!;
  let along = leastContrast ** 2 * alpha[p >> 2]!;
  let length = leastContrast ** 2;
  for (let c = 0; c < 3; c++) {
    const light = Math.min(1, Math.max(0, data[p + c]!));
    const apart = 255 * quickEncoded(light) - wall[c]!;
    const mixed = 255 * quickEncoded(share * light + (1 - share) * linearOfByte[wall[c]!]!) - wall[c]!;
    along += mixed * apart;
    length += apart * apart;
  }
  return Math.min(1, along / length);
}

/** The least alpha with which a colour of 0..255 can make the photo's pixel at `q` of the wall. */
function leastAlpha(photo: Uint8Array, q: number, wall: Rgb): number {
  let least = 0;
  for (let c = 0; c < 3; c++) {
    const apart = photo[q + c]! - wall[c]!;
    if (Math.abs(apart) <= tolerated) continue;
    least = Math.max(
      least,
      apart > 0 ? (apart - tolerated) / (255 - wall[c]!) : -(apart + tolerated) / wall[c]!,
    );
  }
  return Math.min(1, least);
}
