import type { Grid, Raster } from '../portrait.ts';
import { stretched } from './finish.ts';
import { unit } from './scalar.ts';

/** A solved matte with what carries it on to a larger picture of the same crop. */
export interface SolvedMatte {
  readonly alpha: Grid;
  /** alpha = m0 R + m1 G + m2 B + m3 near each pixel, before the stretch; see `LaidProblem.model`. */
  readonly model: Float32Array;
  /** 0 unknown, 1 background, 2 person. */
  readonly label: Uint8Array;
  /** Of half the size, `columns` wide. */
  readonly plain: Float32Array;
  readonly columns: number;
}

/**
 * The matte at `fine`'s size. Closed-form alpha is linear in colour in every small window, so that the solution's own
 * coefficients, interpolated, read the finer picture's edges (Levin et al. 2008, section 4.3): no second solve.
 */
export function refined(fine: Raster, solved: SolvedMatte): Grid {
  const { width, height, data } = fine;
  const { alpha: coarse, label } = solved;
  const out = new Float32Array(width * height);
  const columns = positions(width, coarse.width);
  const rows = positions(height, coarse.height);
  for (let y = 0, i = 0; y < height; y++) {
    const above = rows.first[y]! * coarse.width;
    const below = Math.min(coarse.height - 1, rows.first[y]! + 1) * coarse.width;
    const fy = rows.share[y]!;
    for (let x = 0; x < width; x++, i++) {
      const left = columns.first[x]!;
      const right = Math.min(coarse.width - 1, left + 1);
      const known = label[above + left]!;
      if (
        known !== 0 &&
        label[above + right] === known &&
        label[below + left] === known &&
        label[below + right] === known
      ) {
        out[i] = known - 1;
        continue;
      }
      const fx = columns.share[x]!;
      const k = 3 * i;
      out[i] =
        (1 - fx) * (1 - fy) * read(solved, above + left, data, k) +
        fx * (1 - fy) * read(solved, above + right, data, k) +
        (1 - fx) * fy * read(solved, below + left, data, k) +
        fx * fy * read(solved, below + right, data, k);
    }
  }
  return { width, height, data: out };
}

/** What the coarse pixel `j` predicts for the colour at `k`: for itself, so that certain ones keep their word and islands stay out. */
function read(
  { alpha, model, label, plain, columns }: SolvedMatte,
  j: number,
  colours: Uint8Array,
  k: number,
): number {
  if (label[j] !== 0) return alpha.data[j]!;
  const m = 4 * j;
  const predicted = unit(
    (model[m]! * colours[k]! + model[m + 1]! * colours[k + 1]! + model[m + 2]! * colours[k + 2]!) / 255 +
      model[m + 3]!,
  );
  const x = Math.min(columns - 1, (j % alpha.width) >> 1);
  const y = Math.min(plain.length / columns - 1, Math.floor(j / alpha.width) >> 1);
  return stretched(predicted, plain[y * columns + x]!);
}

/** Of every fine pixel centre: the coarse pixel before it and how far it is on the way to the next. */
function positions(fine: number, coarse: number): { first: Int32Array; share: Float32Array } {
  const first = new Int32Array(fine);
  const share = new Float32Array(fine);
  for (let x = 0; x < fine; x++) {
    const u = Math.max(0, ((x + 0.5) * coarse) / fine - 0.5);
    first[x] = Math.min(coarse - 1, Math.floor(u));
    share[x] = Math.min(1, u - first[x]!);
  }
  return { first, share };
}
