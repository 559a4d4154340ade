import type { Rgb } from '../colour.ts';
import { linearOfByte } from '../resample/srgb.ts';
import type { LinearImage } from '../resample.ts';
import type { PersonLayer } from './person.ts';

/** The person before an even wall of the sRGB bytes `colour`, mixed in linear light: exactly that where the person is not. */
export function overWall(person: PersonLayer, colour: Rgb): LinearImage {
  const { width, height } = person;
  const wall = colour.map((byte) => linearOfByte[byte]!);
  const data = person.data.slice();
  for (let p = 0; p < data.length; p += 4) {
    const share = data[p + 3]!;
    for (let c = 0; c < 3; c++) data[p + c] = share * clip(data[p + c]!) + (1 - share) * wall[c]!;
    data[p + 3] = 1;
  }
  return { width, height, data };
}

/** Overshoot that could not be shown must not lighten or darken what it is mixed with. */
function clip(v: number): number {
  return Math.min(1, Math.max(0, v));
}
