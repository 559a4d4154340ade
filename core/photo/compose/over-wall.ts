import type { Rgb } from '../colour.ts';
import type { Raster } from '../portrait.ts';
import { linearOfByte, toByte } from '../resample/srgb.ts';
import type { PersonLayer } from './person.ts';

/**
 * The person before an even wall of the sRGB bytes `colour`, mixed in linear light: exactly those bytes where the person is not.
 */
export function overWall(person: PersonLayer, colour: Rgb): Raster {
  const { width, height, data } = person;
  const wall = colour.map((byte) => linearOfByte[byte]!);
  const bytes = new Uint8Array(width * height * 3);
  for (let p = 0, o = 0; o < bytes.length; p += 4) {
    const a = data[p + 3]!;
    for (let c = 0; c < 3; c++) bytes[o++] = toByte(a * clip(data[p + c]!) + (1 - a) * wall[c]!);
  }
  return { width, height, data: bytes };
}

/** Overshoot that could not be shown must not lighten or darken what it is mixed with. */
function clip(v: number): number {
  return Math.min(1, Math.max(0, v));
}
