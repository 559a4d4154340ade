import type { Grid, Raster } from '../portrait.ts';
import { pushPull } from './fill.ts';
import { halveColours, halveGrid } from './resample.ts';
import { smoothstep, unit } from './scalar.ts';

/** Alpha from which a pixel's own colour is the person's. */
const opaque = 0.995;

/**
 * The person's colours without the old background: smooth estimates F and B of both at half size, then per pixel
 * F + gain (I - alpha F - (1 - alpha) B), which keeps the hair's own texture where alpha is large.
 *
 * `plain` (at half size) is 1 where the background is plain: where it is busy B is a poor guess, so less of the remainder is kept.
 * @returns width x height x 3 sRGB bytes
 */
export function personColours(colours: Raster, alpha: Grid, plain: Grid): Uint8Array {
  const { width, height, data } = colours;
  const half = halveColours(colours);
  const veil = halveGrid(alpha).data;
  const personWeight = Float32Array.from(veil, (a) =>
    a > 0.97 ? 1 : a > 0.6 ? 0.25 * a ** 4 * (a - 0.6) : 0,
  );
  const wallWeight = Float32Array.from(veil, (a) => (a < 0.03 ? 1 : a < 0.4 ? 0.2 * (0.4 - a) : 0));
  const person = pushPull(half.data, personWeight, half.width, half.height, 3);
  const wall = pushPull(half.data, wallWeight, half.width, half.height, 3);
  const out = Uint8Array.from(data);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(half.height - 1, y >> 1) * half.width;
    for (let x = 0; x < width; x++, i++) {
      const a = alpha.data[i]!;
      if (a >= opaque || a <= 0) continue;
      const k = row + Math.min(half.width - 1, x >> 1);
      const p = plain.data[k]!;
      const trust = 0.45 + 0.55 * p + 0.55 * (1 - p) * smoothstep(0.7, 1, a);
      const gain = (trust * a) / (a * a + 0.3 * (1 - a) * (1 - a) + 0.02);
      for (let c = 0; c < 3; c++) {
        const f = person[3 * k + c]!;
        const rest = data[3 * i + c]! / 255 - a * f - (1 - a) * wall[3 * k + c]!;
        out[3 * i + c] = Math.round(255 * unit(f + gain * rest));
      }
    }
  }
  return out;
}
