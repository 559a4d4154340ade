import sharp from 'sharp';
import { distanceTo } from '../../../core/photo/matte/regions.ts';
import type { Matte } from '../../../core/photo/matte.ts';

/** The truth at a matte's own pixels. */
export interface Expected {
  readonly alpha: Float32Array;
  /** alpha x colour, 0..1; null where the person's own colour is not known. */
  readonly premultiplied: Float32Array | null;
}

/** Cuts `box` (source pixels) out of the truth and brings it to width x height with the kernel that the matte's own picture was made with. */
export async function expectedAt(
  truth: { readonly width: number; readonly height: number; readonly alpha: Float32Array },
  person: Uint8Array | null,
  matte: Matte,
): Promise<Expected> {
  const [left, top, width, height] = matte.box;
  const resize = async (plane: Float32Array): Promise<Float32Array> => {
    const wide = Uint16Array.from(plane, (v) => Math.round(v * 65_535));
    const out = await sharp(wide, { raw: { width: truth.width, height: truth.height, channels: 1 } })
      .toColourspace('grey16')
      .extract({ left, top, width, height })
      .resize(matte.width, matte.height, { fit: 'fill', kernel: 'lanczos3' })
      .raw({ depth: 'ushort' })
      .toBuffer();
    const values = new Uint16Array(out.buffer, out.byteOffset, matte.width * matte.height);
    return Float32Array.from(values, (v) => v / 65_535);
  };
  const alpha = await resize(truth.alpha);
  if (!person) return { alpha, premultiplied: null };
  const premultiplied = new Float32Array(3 * alpha.length);
  for (let c = 0; c < 3; c++) {
    const plane = await resize(truth.alpha.map((a, i) => (a * person[3 * i + c]!) / 255));
    plane.forEach((v, i) => {
      premultiplied[3 * i + c] = v;
    });
  }
  return { alpha, premultiplied };
}

export const measures = ['mae', 'band', 'grad', 'haze', 'hole', 'leak', 'white', 'grey', 'blue'] as const;
export type Measures = Record<(typeof measures)[number], number>;

const papers = { white: [255, 255, 255], grey: [217, 217, 217], blue: [70, 120, 190] } as const;

/**
 * - mae: mean error of alpha x 1000 over the whole crop; band: the same where the truth is half-transparent and 3 % of a face height around
 * - grad: mean error of alpha's gradient (Gaussian derivative, sigma 1.4) there, x 1000
 * - haze: half-transparent area away from every true edge; hole and leak: alpha lost and added there; 1e-3 squared face heights
 * - white, grey, blue: mean error in the band of the composite on that colour, levels of 255
 */
export function measure(matte: Matte, expected: Expected, faceHeight: number): Measures {
  const { width, height, alpha } = matte;
  const truth = expected.alpha;
  const edge = Uint8Array.from(truth, (a, i) => {
    const x = i % width;
    const side = a > 0.5;
    return (a > 0.04 && a < 0.96) ||
      (x > 0 && side !== truth[i - 1]! > 0.5) ||
      (i >= width && side !== truth[i - width]! > 0.5)
      ? 1
      : 0;
  });
  const away = distanceTo(1, edge, width, height);
  const slopes = [gradient(alpha, width, height), gradient(truth, width, height)] as const;
  const reach = 0.03 * faceHeight;
  const sum = { mae: 0, band: 0, grad: 0, haze: 0, hole: 0, leak: 0, white: 0, grey: 0, blue: 0 };
  let inBand = 0;
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i]!;
    const a = alpha[i]!;
    sum.mae += Math.abs(a - t);
    if (away[i]! > reach) {
      if (a > 0.05 && a < 0.95) sum.haze++;
      if (t > 0.5 && a < 0.95) sum.hole += 1 - a;
      if (t < 0.5 && a > 0.05) sum.leak += a;
      continue;
    }
    inBand++;
    sum.band += Math.abs(a - t);
    sum.grad += Math.hypot(slopes[0].x[i]! - slopes[1].x[i]!, slopes[0].y[i]! - slopes[1].y[i]!);
    if (!expected.premultiplied) continue;
    for (const [name, paper] of Object.entries(papers))
      for (let c = 0; c < 3; c++) {
        const got = a * matte.foreground[3 * i + c]! + (1 - a) * paper[c]!;
        const due = 255 * expected.premultiplied[3 * i + c]! + (1 - t) * paper[c]!;
        sum[name as keyof typeof papers] += Math.abs(got - due) / 3;
      }
  }
  const area = 1000 / (faceHeight * faceHeight);
  const band = Math.max(1, inBand);
  return {
    mae: (1000 * sum.mae) / truth.length,
    band: (1000 * sum.band) / band,
    grad: (1000 * sum.grad) / band,
    haze: sum.haze * area,
    hole: sum.hole * area,
    leak: sum.leak * area,
    white: sum.white / band,
    grey: sum.grey / band,
    blue: sum.blue / band,
  };
}

const sigma = 1.4;
const radius = 4;
const taps = Array.from({ length: 2 * radius + 1 }, (_, k) => k - radius);
const bell = taps.map((k) => Math.exp((-k * k) / (2 * sigma * sigma)));
const bellSum = bell.reduce((a, b) => a + b);
const smoothing = bell.map((v) => v / bellSum);
const slope = bell.map((v, k) => (-taps[k]! / (sigma * sigma)) * v);
const slopeSum = slope.reduce((s, v, k) => s + Math.abs(v * taps[k]!), 0);
const derivative = slope.map((v) => v / slopeSum);

function gradient(a: Float32Array, width: number, height: number): { x: Float32Array; y: Float32Array } {
  return {
    x: filtered(a, width, height, derivative, smoothing),
    y: filtered(a, width, height, smoothing, derivative),
  };
}

function filtered(
  a: Float32Array,
  width: number,
  height: number,
  across: readonly number[],
  down: readonly number[],
): Float32Array {
  const rows = new Float32Array(a.length);
  const out = new Float32Array(a.length);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let s = 0;
      for (let k = -radius; k <= radius; k++)
        s += across[k + radius]! * a[i + Math.min(width - 1 - x, Math.max(-x, k))]!;
      rows[i] = s;
    }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let s = 0;
      for (let k = -radius; k <= radius; k++)
        s += down[k + radius]! * rows[i + width * Math.min(height - 1 - y, Math.max(-y, k))]!;
      out[i] = s;
    }
  return out;
}
