import { pushPull } from '../../../core/photo/matte/fill.ts';
import { resample } from '../../../core/photo/matte/resample.ts';
import type { Raster } from '../../../core/photo/portrait.ts';

const order = 4;
const terms: (readonly [number, number])[] = [];
for (let i = 0; i <= order; i++) for (let j = 0; i + j <= order; j++) terms.push([i, j]);

/**
 * An even wall's colour at every pixel, 0..1, and its deviation: a polynomial of fourth order a channel on the `sure` pixels (five passes, clipped at three
 * sigma), then the smooth rest of it.
 */
export function evenWall(
  { width, height, data }: Raster,
  sure: Uint8Array,
): { wall: Float32Array; sigma: number } {
  const samples: number[] = [];
  for (let y = 0; y < height; y += 6)
    for (let x = 0; x < width; x += 6) if (sure[y * width + x]) samples.push(y * width + x);
  const basis = (i: number): number[] => {
    const x = ((i % width) / width) * 2 - 1;
    const y = (Math.floor(i / width) / height) * 2 - 1;
    return terms.map(([p, q]) => x ** p * y ** q);
  };
  const rows = samples.map(basis);
  let kept = samples.map((_, k) => k);
  let coefficients: number[][] = [];
  let sigma = 1;
  for (let pass = 0; pass < 5; pass++) {
    coefficients = [0, 1, 2].map((c) =>
      leastSquares(
        kept.map((k) => rows[k]!),
        kept.map((k) => data[3 * samples[k]! + c]! / 255),
      ),
    );
    const off = (k: number): number =>
      Math.hypot(...coefficients.map((v, c) => data[3 * samples[k]! + c]! / 255 - dot(v, rows[k]!)));
    sigma = Math.sqrt(kept.reduce((s, k) => s + off(k) ** 2, 0) / kept.length);
    kept = samples.map((_, k) => k).filter((k) => off(k) < 3 * sigma);
  }
  const factor = 8;
  const w = Math.ceil(width / factor);
  const h = Math.ceil(height / factor);
  const rest = new Float32Array(w * h * 3);
  const weight = new Float32Array(w * h);
  for (const k of kept) {
    const i = samples[k]!;
    const o = Math.floor(Math.floor(i / width) / factor) * w + Math.floor((i % width) / factor);
    weight[o] = weight[o]! + 1;
    coefficients.forEach((v, c) => {
      rest[3 * o + c] = rest[3 * o + c]! + data[3 * i + c]! / 255 - dot(v, rows[k]!);
    });
  }
  for (let o = 0; o < weight.length; o++) {
    if (!weight[o]) continue;
    for (let c = 0; c < 3; c++) rest[3 * o + c] = rest[3 * o + c]! / weight[o]!;
    // a block counts in full only together with its neighbours, which smooths the rest over some 40 px
    weight[o] = 0.06;
  }
  const smooth = pushPull(rest, weight, w, h, 3);
  for (let v = 0, o = 0; v < h; v++)
    for (let u = 0; u < w; u++, o++) {
      const b = basis(
        Math.min(height - 1, v * factor + factor / 2) * width + Math.min(width - 1, u * factor + factor / 2),
      );
      for (let c = 0; c < 3; c++) smooth[3 * o + c] = smooth[3 * o + c]! + dot(coefficients[c]!, b);
    }
  const extent = [0, 0, w * factor, h * factor] as const;
  const wall = resample({ width: w, height: h, data: smooth }, width, height, 3, extent);
  return { wall, sigma };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let s = 0;
  for (let k = 0; k < a.length; k++) s += a[k]! * b[k]!;
  return s;
}

function leastSquares(rows: readonly number[][], values: readonly number[]): number[] {
  const n = terms.length;
  const m = Array.from({ length: n }, () => new Float64Array(n + 1));
  rows.forEach((r, k) => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) m[i]![j]! += r[i]! * r[j]!;
      m[i]![n]! += r[i]! * values[k]!;
    }
  });
  for (let c = 0; c < n; c++) {
    m[c]![c]! += 1e-9;
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const f = m[r]![c]! / m[c]![c]!;
      for (let k = c; k <= n; k++) m[r]![k]! -= f * m[c]![k]!;
    }
  }
  return m.map((r, i) => r[n]! / r[i]!);
}
