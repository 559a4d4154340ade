import { pushPull } from './fill.ts';
import type { ColourField } from './resample.ts';

/** How restless the old background is: colour deviation of block means from their neighbourhood's, colours 0..1. */
export interface Spread {
  /** Upper quartile over the background near the person. */
  readonly overall: number;
  /** The same near one pixel, filled in over the person. */
  at(x: number, y: number): number;
}

/** Pixels a block, each way; its mean leaves noise out and keeps texture. */
const block = 4;
/** With fewer blocks of visible background than this nothing can be said; 0.02 lies half-way between plain and busy. */
const fewest = 40;
const undecided = 0.02;

/** `outside`: px from the body. Only certain background counts, 0.06 to 0.5 face heights away. */
export function backgroundSpread(
  colours: ColourField,
  prior: Float32Array,
  outside: Float32Array,
  faceHeight: number,
): Spread {
  const columns = Math.max(1, Math.floor(colours.width / block));
  const rows = Math.max(1, Math.floor(colours.height / block));
  const { mean, counts } = blockMeans(colours, prior, outside, faceHeight, columns, rows);
  const deviation = new Float32Array(columns * rows);
  const weight = new Float32Array(columns * rows);
  const all: number[] = [];
  for (let y = 0, k = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, k++) {
      if (!counts[k]) continue;
      deviation[k] = neighbourhoodDeviation(mean, counts, x, y, columns, rows);
      // several blocks together make a sample of full weight
      weight[k] = 0.12;
      all.push(deviation[k]!);
    }
  const enough = all.length >= fewest;
  all.sort((a, b) => a - b);
  const overall = enough ? all[Math.floor(all.length * 0.75)]! : undecided;
  const field = enough ? pushPull(deviation, weight, columns, rows, 1) : deviation.fill(undecided);
  return {
    overall,
    at: (x, y) =>
      field[
        Math.min(rows - 1, Math.floor(y / block)) * columns + Math.min(columns - 1, Math.floor(x / block))
      ]!,
  };
}

function blockMeans(
  colours: ColourField,
  prior: Float32Array,
  outside: Float32Array,
  faceHeight: number,
  columns: number,
  rows: number,
): { mean: Float32Array; counts: Uint8Array } {
  const mean = new Float32Array(columns * rows * 3);
  const counts = new Uint8Array(columns * rows);
  const near = 0.06 * faceHeight;
  const far = 0.5 * faceHeight;
  const { width, data } = colours;
  for (let by = 0, k = 0; by < rows; by++)
    for (let bx = 0; bx < columns; bx++, k++) {
      let good = 1;
      for (let dy = 0; dy < block && by * block + dy < colours.height; dy++)
        for (let dx = 0; dx < block && bx * block + dx < width; dx++) {
          const i = (by * block + dy) * width + bx * block + dx;
          if (outside[i]! < near || outside[i]! > far || prior[i]! > 0.08) good = 0;
          for (let c = 0; c < 3; c++) mean[3 * k + c] = mean[3 * k + c]! + data[3 * i + c]!;
        }
      counts[k] = good;
      for (let c = 0; c < 3; c++) mean[3 * k + c] = mean[3 * k + c]! / (block * block);
    }
  return { mean, counts };
}

function neighbourhoodDeviation(
  mean: Float32Array,
  counts: Uint8Array,
  x: number,
  y: number,
  columns: number,
  rows: number,
): number {
  let n = 0;
  let r = 0;
  let g = 0;
  let b = 0;
  for (let v = Math.max(0, y - 2); v <= Math.min(rows - 1, y + 2); v++)
    for (let u = Math.max(0, x - 2); u <= Math.min(columns - 1, x + 2); u++) {
      const j = v * columns + u;
      if (!counts[j]) continue;
      n++;
      r += mean[3 * j]!;
      g += mean[3 * j + 1]!;
      b += mean[3 * j + 2]!;
    }
  const k = 3 * (y * columns + x);
  return Math.hypot(mean[k]! - r / n, mean[k + 1]! - g / n, mean[k + 2]! - b / n);
}
