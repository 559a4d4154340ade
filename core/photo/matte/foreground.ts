import type { Grid, Raster } from '../portrait.ts';
import type { Sides } from './evidence.ts';
import { pushPull } from './fill.ts';
import type { ColourField } from './resample.ts';
import { halveGrid } from './resample.ts';
import { smoothstep, unit } from './scalar.ts';

/** Alpha from which a pixel's own colour is the person's. */
const opaque = 0.995;

/** Smooth colours 0..1 of both sides at half the matte's size, and how plain the old background is. */
export interface Layers extends Sides {
  readonly width: number;
  readonly height: number;
  readonly plain: Float32Array;
}

/** Both sides' colours as `alpha`, of twice the size of `colours`, tells them apart. */
export function layersOf(colours: ColourField, alpha: Grid, plain: Float32Array): Layers {
  const { width, height, data } = colours;
  const veil = halveGrid(alpha).data;
  const personWeight = new Float32Array(veil.length);
  const wallWeight = new Float32Array(veil.length);
  for (let i = 0; i < veil.length; i++) {
    const a = veil[i]!;
    if (a > 0.97) personWeight[i] = 1;
    else if (a > 0.6) personWeight[i] = 0.25 * a * a * a * a * (a - 0.6);
    else if (a < 0.03) wallWeight[i] = 1;
    else if (a < 0.4) wallWeight[i] = 0.2 * (0.4 - a);
  }
  const person = pushPull(data, personWeight, width, height, 3);
  const wall = pushPull(data, wallWeight, width, height, 3);
  return { width, height, person, wall, plain };
}

/**
 * The person's colours without the old background: per pixel F + gain (I - alpha F - (1 - alpha) B) about the smooth layers F and B, which
 * keeps the hair's own texture where alpha is large. Where the background is busy B is a poor guess, so less of the remainder is kept.
 *
 * @returns width x height x 3 sRGB bytes of `colours`, which may be larger than the layers' picture
 */
export function personColours(colours: Raster, alpha: Grid, layers: Layers): Uint8Array {
  const { width, height, data } = colours;
  const { person, wall, plain } = layers;
  const out = data.slice();
  const column = Int32Array.from({ length: width }, (_, x) => nearest(x, width, layers.width));
  for (let y = 0, i = 0; y < height; y++) {
    const row = nearest(y, height, layers.height) * layers.width;
    for (let x = 0; x < width; x++, i++) {
      const a = alpha.data[i]!;
      if (a >= opaque || a <= 0) continue;
      const k = row + column[x]!;
      const p = plain[k]!;
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

function nearest(x: number, size: number, layerSize: number): number {
  return Math.min(layerSize - 1, Math.floor(((x + 0.5) * layerSize) / size));
}
